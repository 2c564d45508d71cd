using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Epic.Generated.Build.Tests;

/// <summary>The emulator of a description with an operation that it does not know.</summary>
[Category("Builds")]
internal sealed class NewOperationTests
{
    private const string Program = "src/Epic.Generated.Emulator/bin/Debug/net8.0/Epic.Generated.Emulator.dll";

    private static Checkout Checkout => SharedCheckout.Instance;

    [TearDown]
    public void UndoEdits() => Checkout.UndoEdits();

    [Test]
    [CancelAfter(600_000)]
    public async Task It_starts_names_the_operation_once_and_answers_501(CancellationToken cancellationToken)
    {
        Checkout.Edit("openapi/epic.json", text =>
        {
            var description = JsonNode.Parse(text)!;
            description["paths"]!["/job/{id}/archive/"] = JsonNode.Parse("""
                {
                  "post": {"operationId": "job_archive", "tags": ["job"], "parameters": [{"name": "id", "in": "path", "required": true, "type": "integer"}], "responses": {"204": {"description": ""}}},
                  "get": {"operationId": "job_archived", "tags": ["job"], "parameters": [{"name": "id", "in": "path", "required": true, "type": "integer"}], "responses": {"200": {"description": ""}}}
                }
                """);
            return description.ToJsonString();
        });
        var build = Checkout.Dotnet("build", "src/Epic.Generated.Emulator", "-nologo", Checkout.WithoutAnalyzers);
        Assert.That(build.ExitCode, Is.Zero, build.Output);

        var readyFile = Checkout.PathOf("artifacts-ready.json");
        using var emulator = Process.Start(new ProcessStartInfo("dotnet", [Checkout.PathOf(Program), "--ready-file", readyFile]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = emulator.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            while (!File.Exists(readyFile))
            {
                Assert.That(emulator.HasExited, Is.False);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }

            var ready = JsonNode.Parse(await File.ReadAllTextAsync(readyFile, cancellationToken))!;
            using var http = new HttpClient { BaseAddress = new Uri((string)ready["apiUrl"]!) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)ready["token"]!);
            using var unknown = await http.PostAsync(new Uri("job/1/archive/", UriKind.Relative), null, cancellationToken);
            using var again = await http.GetAsync(new Uri("job/1/archive/", UriKind.Relative), cancellationToken);
            using var known = await http.GetAsync(new Uri("job/", UriKind.Relative), cancellationToken);

            Assert.That((unknown.StatusCode, again.StatusCode, known.StatusCode), Is.EqualTo((HttpStatusCode.NotImplemented, HttpStatusCode.NotImplemented, HttpStatusCode.OK)));
            Assert.That(await unknown.Content.ReadAsStringAsync(cancellationToken), Does.Contain("job_archive"));
        }
        finally
        {
            emulator.Kill();
            File.Delete(readyFile);
        }

        Assert.That((await errors).Split("job_archive, job_archived"), Has.Length.EqualTo(2));
    }
}
