using System.Diagnostics;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Hosting;

/// <summary>The program as its users start and stop it.</summary>
internal sealed class ProgramTests
{
    private string _directory = "";

    [SetUp]
    public void CreateDirectory() => _directory = Directory.CreateTempSubdirectory("epic-emulator-").FullName;

    [TearDown]
    public void DeleteDirectory() => Directory.Delete(_directory, true);

    [Test]
    [CancelAfter(60_000)]
    public async Task It_says_where_it_listens_and_stops_when_it_is_told(CancellationToken cancellationToken)
    {
        var readyFile = Path.Combine(_directory, "ready.json");
        using var program = Start("--token", "secret-token", "--ready-file", readyFile, "--data", Path.Combine(_directory, "data"), "--speed", "1000", "--log");
        try
        {
            while (!File.Exists(readyFile))
            {
                Assert.That(program.HasExited, Is.False);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            }

            var ready = JsonNode.Parse(await File.ReadAllTextAsync(readyFile, cancellationToken))!;
            using (var api = new ApiClient(new Uri((string)ready["url"]!), (string)ready["token"]!))
            {
                await api.SubmitAsync(Support.Jobs.OpenFoam("a"));
            }

            Assert.That((string?)ready["s3Url"], Does.Match(@"^http://127\.0\.0\.1:\d+$"));
            Assert.That((string?)ready["apiUrl"], Is.EqualTo($"{ready["url"]}/api/v2/"));
            Assert.That(((string?)ready["bucket"], (string?)ready["prefix"], (string?)ready["region"]), Is.EqualTo(("epic-data", "user-101/", "eu-west-2")));
            if (!OperatingSystem.IsWindows())
            {
                Assert.That(File.GetUnixFileMode(readyFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            }

            using var kill = Process.Start("sh", ["-c", $"kill -TERM {program.Id}"]);
            await program.WaitForExitAsync(cancellationToken);
            Assert.That(program.ExitCode, Is.Zero);
            var output = await program.StandardOutput.ReadToEndAsync(cancellationToken);
            Assert.That(output, Does.Contain((string)ready["apiUrl"]!).And.Contain("POST /api/v2/job/ job_create 201").And.Not.Contain("secret-token"));
            Assert.That(File.Exists(Path.Combine(_directory, "data", "state.json")));
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill();
            }
        }
    }

    [TestCase(2, "--prot", "1")]
    [TestCase(2, "--seed", "no-such-file.json")]
    [TestCase(2, "--speed", "0")]
    [TestCase(2, "--port", "70000")]
    [TestCase(1, "--prefix", "no-slash")]
    [TestCase(0, "--help")]
    [CancelAfter(60_000)]
    public async Task It_ends_at_once_with_an_exit_code_and_a_message(int exitCode, params string[] args)
    {
        using var program = Start(args);
        await program.WaitForExitAsync(TestContext.CurrentContext.CancellationToken);

        Assert.That(program.ExitCode, Is.EqualTo(exitCode));
        Assert.That(
            await program.StandardOutput.ReadToEndAsync() + await program.StandardError.ReadToEndAsync(), Has.Length.InRange(10, 4000));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task It_prints_the_variables_that_clients_read(CancellationToken cancellationToken)
    {
        using var program = Start("--token", "it's", "--print-env");
        try
        {
            var line = await program.StandardOutput.ReadLineAsync(cancellationToken);

            Assert.That(line, Does.Match(@"^export EPIC_TOKEN='it'\\''s' EPIC_API_ENDPOINT=http://127\.0\.0\.1:\d+ AWS_ENDPOINT_URL_S3=http://127\.0\.0\.1:\d+$"));
        }
        finally
        {
            program.Kill();
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task It_prints_the_merged_seed_and_its_schema(CancellationToken cancellationToken)
    {
        var file = Path.Combine(_directory, "more.json");
        await File.WriteAllTextAsync(file, """{"queues": [{"code": "lab:one", "name": "One", "cluster": "Lab"}]}""", cancellationToken);
        using var seed = Start("--merge", file, "--print-seed");
        using var schema = Start("--print-schema");

        Assert.That(SiteSeed.Parse(await seed.StandardOutput.ReadToEndAsync(cancellationToken)).Queues[^1].Code, Is.EqualTo("lab:one"));
        Assert.That(JsonNode.Parse(await schema.StandardOutput.ReadToEndAsync(cancellationToken))!["properties"]!["queues"], Is.Not.Null);
    }

    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [typeof(EpicEmulator).Assembly.Location, .. args])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
