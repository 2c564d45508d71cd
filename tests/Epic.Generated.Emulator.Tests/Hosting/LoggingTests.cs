using System.Collections.Concurrent;
using System.Net;
using Epic.Generated.Emulator.Tests.Data;
using Epic.Generated.Emulator.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.Emulator.Tests.Hosting;

/// <summary>Requests and failures leave a trace.</summary>
internal sealed class LoggingTests
{
    private readonly MemoryLoggerFactory _log = new();
    private string _directory = "";

    [SetUp]
    public void CreateDirectory() => _directory = Directory.CreateTempSubdirectory("epic-emulator-").FullName;

    [TearDown]
    public void Clean()
    {
        Directory.Delete(_directory, true);
        _log.Dispose();
    }

    [Test]
    public async Task Each_request_is_a_line_without_secrets()
    {
        await using var emulator = await StartAsync();
        using var api = ApiClient.Create(emulator);
        await api.GetAsync("teams/?limit=2");
        using var s3 = DataSessionTests.S3(emulator, await api.GetAsync("data/session/"));
        await s3.ListObjectsV2Async(new() { BucketName = emulator.Bucket, Prefix = emulator.Prefix });

        Assert.That(_log.Lines, Has.Some.Contains("GET /api/v2/teams/?limit=2 teams_list 200").And.Some.Contains("s3:ListObjectsV2 200"));
        Assert.That(_log.Lines, Has.None.Contains(emulator.Token));
    }

    [Test]
    public async Task A_lost_blob_is_an_internal_error_that_is_logged_with_its_request()
    {
        await using var emulator = await StartAsync();
        await emulator.Site.WriteFileAsync("epic://lost.bin", new byte[100_000]);
        foreach (var blob in Directory.EnumerateFiles(Path.Combine(_directory, "s3", "blobs"), "*", SearchOption.AllDirectories))
        {
            File.Delete(blob);
        }

        using var api = ApiClient.Create(emulator);
        using var s3 = DataSessionTests.S3(emulator, await api.GetAsync("data/session/"));
        var error = Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => s3.GetObjectAsync(emulator.Bucket, emulator.Prefix + "lost.bin"))!;

        Assert.That((error.StatusCode, error.ErrorCode), Is.EqualTo((HttpStatusCode.InternalServerError, "InternalError")));
        Assert.That(_log.Lines, Has.Some.Matches<string>(line => line.StartsWith("Error") && line.Contains("lost.bin") && line.Contains("FileNotFoundException")));
    }

    [Test]
    public async Task A_failure_of_a_control_path_is_logged_with_its_request()
    {
        var emulator = await StartAsync();
        await using (emulator)
        {
            Directory.Move(_directory, _directory + "-moved");
            using var http = new HttpClient { BaseAddress = emulator.BaseAddress };
            using var content = new StringContent("""{"advance": "01:00:00"}""");
            using var response = await http.PostAsync(new Uri("/_emulator/clock", UriKind.Relative), content);
            Directory.Move(_directory + "-moved", _directory);

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("detail"));
        }

        Assert.That(_log.Lines, Has.Some.Matches<string>(line => line.StartsWith("Error") && line.Contains("/_emulator/clock")));
    }

    private Task<EpicEmulator> StartAsync() =>
        EpicEmulator.StartAsync(new EpicEmulatorOptions { LoggerFactory = _log, DataDirectory = _directory });

    private sealed class MemoryLoggerFactory : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
