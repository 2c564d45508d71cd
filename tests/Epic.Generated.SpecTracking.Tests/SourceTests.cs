using System.IO.Compression;
using System.Text;
using Epic.Generated.SpecTool.Tracking;
using Epic.Generated.SpecTool.Tracking.Reports;
using Epic.Generated.SpecTool.Tracking.Source;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>Faults of a source. A content that is no description of EPIC is never "no change".</summary>
internal sealed class SourceTests
{
    private static readonly byte[] Published = File.ReadAllBytes(TestRepository.Real.Description);

    private readonly FakeTimeProvider _time = new();
    private DescriptionServer _server = null!;

    [SetUp]
    public void Start() => _server = new DescriptionServer();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task The_description_as_it_is_checked_in_is_no_change() =>
        Assert.That((await CheckAsync(_server.Answer("/", Published))).Verdict, Is.EqualTo(Verdict.NoChange));

    [Test]
    public async Task A_compressed_answer_is_read() =>
        Assert.That((await CheckAsync(_server.Answer("/", Compress(Published), headers: "Content-Encoding: gzip\r\n"))).Verdict, Is.EqualTo(Verdict.NoChange));

    [Test]
    public async Task A_compressed_file_is_read()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("epic.json.gz", "");
        await File.WriteAllBytesAsync(file, Compress(Published));

        Assert.That((await CheckAsync(file)).Verdict, Is.EqualTo(Verdict.NoChange));
    }

    [Test]
    public async Task A_byte_order_mark_is_no_change() =>
        Assert.That((await CheckAsync(_server.Answer("/", [0xEF, 0xBB, 0xBF, .. Published]))).Verdict, Is.EqualTo(Verdict.NoChange));

    [Test]
    public async Task A_redirect_is_followed()
    {
        _server.Answer("/new", Published);

        Assert.That((await CheckAsync(_server.Answer("/", [], "302 Found", "Location: /new\r\n"))).Verdict, Is.EqualTo(Verdict.NoChange));
    }

    [Test]
    public async Task A_redirect_to_a_login_page_is_not_a_description()
    {
        _server.Answer("/login", "<!DOCTYPE html><html><body>Log in</body></html>"u8.ToArray(), headers: "Content-Type: text/html\r\n");

        await CannotTellAsync(_server.Answer("/", [], "302 Found", "Location: /login\r\n"), "HTML page");
    }

    [Test]
    public async Task A_login_page_with_status_200_is_not_a_description() =>
        await CannotTellAsync(_server.Answer("/", "\n<html><body>Log in</body></html>"u8.ToArray()), "HTML page");

    [TestCase("404 Not Found", "404")]
    [TestCase("500 Internal Server Error", "500")]
    [TestCase("204 No Content", "204")]
    public async Task Another_status_is_not_a_description(string status, string reason) =>
        await CannotTellAsync(_server.Answer("/", Published, status), reason);

    [Test]
    public async Task A_description_cut_in_half_is_truncated() =>
        await CannotTellAsync(_server.Answer("/", Published[..(Published.Length / 2)]), "truncated");

    [Test]
    public async Task A_connection_that_ends_early_cannot_be_read() =>
        await CannotTellAsync(_server.Answer("/", Published[..(Published.Length / 2)], length: Published.Length), "cannot be read");

    [Test]
    public async Task A_compressed_answer_cut_in_half_cannot_be_read()
    {
        var compressed = Compress(Published);

        await CannotTellAsync(_server.Answer("/", compressed[..(compressed.Length / 2)], headers: "Content-Encoding: gzip\r\n"), "");
    }

    [Test]
    public async Task A_description_that_lost_most_of_its_operations_is_another_API()
    {
        var document = (Newtonsoft.Json.Linq.JObject)TestRepository.Description.DeepClone();
        foreach (var path in ((Newtonsoft.Json.Linq.JObject)document["paths"]!).Properties().Skip(15).ToList())
        {
            path.Remove();
        }

        await CannotTellAsync(_server.Answer("/", Encoding.UTF8.GetBytes(document.ToString())), "operations");
    }

    [TestCase("\"title\": \"EPIC API\"", "\"title\": \"Pet store\"", "title")]
    [TestCase("\"basePath\": \"/api/v2\"", "\"basePath\": \"/api/v3\"", "base path")]
    [TestCase("\"host\": \"epic.zenotech.com\"", "\"host\": \"epic.example.com\"", "host")]
    [TestCase("\"swagger\": \"2.0\"", "\"swagger\": \"1.2\"", "2.0")]
    [TestCase("\"swagger\": \"2.0\"", "\"asyncapi\": \"3.0.0\"", "neither Swagger nor OpenAPI")]
    [TestCase("\"swagger\": \"2.0\"", "\"openapi\": \"3.1.0\"", "not a valid OpenAPI 3.1.0")]
    [TestCase("#/definitions/Limits\"", "#/definitions/Gone\"", "leads nowhere")]
    [TestCase("\"operationId\": \"job_list\"", "\"operationId\": \"job_list\", \"operationId\": \"job_list\"", "already exists")]
    public async Task Another_document_is_not_this_description(string from, string to, string reason)
    {
        var text = Encoding.UTF8.GetString(Published);
        Assert.That(text, Does.Contain(from));

        await CannotTellAsync(_server.Answer("/", Encoding.UTF8.GetBytes(text.Replace(from, to))), reason);
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("swagger: 2.0")]
    [TestCase("{\"openapi\": \"3.0.0\"}")]
    public async Task A_content_that_is_no_description_is_refused(string body) =>
        await CannotTellAsync(_server.Answer("/", Encoding.UTF8.GetBytes(body)), "");

    [Test]
    public async Task An_answer_that_is_too_large_is_refused() =>
        await CannotTellAsync(_server.Answer("/", Compress(new byte[SpecSource.MaxBytes + 1]), headers: "Content-Encoding: gzip\r\n"), "larger than 16 MiB");

    [Test]
    public async Task A_service_that_does_not_answer_is_given_up()
    {
        var check = CheckAsync(_server.NeverAnswer("/"));
        await _server.Asked;
        _time.Advance(TimeSpan.FromSeconds(61));

        var report = await check;

        Assert.That(report.Verdict, Is.EqualTo(Verdict.CouldNotTell));
        Assert.That(report.Reason, Does.Contain("60 seconds"));
    }

    [Test]
    public async Task A_user_s_cancellation_is_not_a_verdict()
    {
        using var cancellation = new CancellationTokenSource();
        var check = CheckAsync(_server.NeverAnswer("/"), cancellation.Token);
        await _server.Asked;
        await cancellation.CancelAsync();

        Assert.That(async () => await check, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task An_address_without_a_server_cannot_be_read()
    {
        var address = _server.Address;
        await _server.DisposeAsync();
        _server = new DescriptionServer();

        await CannotTellAsync(address + "/", "cannot be read");
    }

    [Test]
    public async Task A_file_that_is_not_there_cannot_be_read() => await CannotTellAsync("/nowhere/epic.json", "cannot be read");

    private static byte[] Compress(byte[] bytes)
    {
        using var content = new MemoryStream();
        using (var stream = new GZipStream(content, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return content.ToArray();
    }

    private async Task CannotTellAsync(string from, string reason)
    {
        var report = await CheckAsync(from);

        Assert.That(report.Verdict, Is.EqualTo(Verdict.CouldNotTell));
        Assert.That(report.Verdict.ExitCode(), Is.EqualTo(1));
        Assert.That(report.Reason, Does.Contain(reason).And.Not.Empty);
        Assert.That(MarkdownReport.Write(report), Does.Contain("could not tell"));
    }

    private async Task<UpdateReport> CheckAsync(string from, CancellationToken cancellationToken = default)
    {
        using var folder = new TemporaryFolder();
        var update = new SpecUpdate(TestRepository.CopyTo(folder), new SpecSource(TimeSpan.FromSeconds(60), _time), new TestLibrary(), _time);
        return await update.RunAsync(new UpdateOptions(from, ChecksOnly: true), cancellationToken);
    }
}
