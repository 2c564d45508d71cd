using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Epic.Generated.Build.Tests;

/// <summary>
/// An update of the description that adds operations and moves bounds stops nothing, neither a build, nor the emulator, nor the first
/// example, and the library's own checks follow the bounds.
/// </summary>
[Category("Builds")]
internal sealed class AddedOperationTests
{
    private const string Emulator = "src/Epic.Generated.Emulator/bin/Debug/net8.0/Epic.Generated.Emulator.dll";

    private static Checkout Checkout => SharedCheckout.Instance;

    [OneTimeSetUp]
    public void Add_an_operation_to_each_client_and_move_bounds() => Checkout.Edit("openapi/epic.json", Update);

    [OneTimeTearDown]
    public void Undo() => Checkout.UndoEdits();

    [Test]
    [Order(1)]
    public void The_first_example_runs()
    {
        var result = Checkout.Dotnet("run", "--project", "src/Epic.Quickstart", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
    }

    [Test]
    [Order(2)]
    [CancelAfter(600_000)]
    public async Task The_emulator_names_them_once_and_answers_501(CancellationToken cancellationToken)
    {
        var readyFile = Checkout.PathOf("artifacts-ready.json");
        using var emulator = Process.Start(new ProcessStartInfo("dotnet", [Checkout.PathOf(Emulator), "--ready-file", readyFile]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
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

    // The tests that hold doubles of the clients and those of the bounds, and those of the emulator: it answers 501, and its tests need no count.
    [Order(3)]
    [TestCase("tests/Epic.Generated.Tests", "FullyQualifiedName~MockingTests|FullyQualifiedName~DescriptionBoundTests")]
    [TestCase("tests/Epic.Generated.Emulator.Tests", "FullyQualifiedName~EveryOperationTests")]
    public void Doubles_of_the_clients_compile_checks_follow_and_the_emulator_passes_its_tests(string project, string filter)
    {
        var result = Checkout.Dotnet("test", project, "--filter", filter, "-nologo", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("Passed!"));
    }

    private static string Update(string text)
    {
        var document = JsonNode.Parse(text)!;
        var paths = document["paths"]!.AsObject();
        var tags = paths.Select(path => path.Value!.AsObject()).SelectMany(path => path).Select(member => member.Value as JsonObject).OfType<JsonObject>()
            .Select(operation => (string?)operation["tags"]?[0]).OfType<string>().Distinct().ToList();
        foreach (var tag in tags)
        {
            paths[$"/{tag}/brand_new/"] = JsonNode.Parse($$"""
                {"get": {"operationId": "{{tag}}_brand_new_read", "description": "New.", "parameters": [], "responses": {"200": {"description": "Done.", "schema": {"$ref": "#/definitions/Job"} } }, "tags": ["{{tag}}"]}, "parameters": []}
                """);
        }

        paths["/job/{id}/archive/"] = JsonNode.Parse("""
            {
              "post": {"operationId": "job_archive", "tags": ["job"], "parameters": [{"name": "id", "in": "path", "required": true, "type": "integer"}], "responses": {"204": {"description": ""}}},
              "get": {"operationId": "job_archived", "tags": ["job"], "parameters": [{"name": "id", "in": "path", "required": true, "type": "integer"}], "responses": {"200": {"description": ""}}}
            }
            """);
        foreach (var property in document["definitions"]!.AsObject().SelectMany(definition => definition.Value!["properties"]?.AsObject().Select(property => property.Value!.AsObject()) ?? []))
        {
            if ((int?)property["maxLength"] is { } longest and > 20)
            {
                property["maxLength"] = longest - 1;
            }
        }

        return document.ToJsonString(new() { WriteIndented = true });
    }
}
