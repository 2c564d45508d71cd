using System.Text.Json.Nodes;

namespace Epic.Generated.Build.Tests;

/// <summary>An operation that EPIC adds stops nothing: neither a build, nor the emulator, nor the first example.</summary>
[Category("Builds")]
internal sealed class AddedOperationTests
{
    private static Checkout Checkout => SharedCheckout.Instance;

    [OneTimeSetUp]
    public void Add_an_operation_to_each_client() => Checkout.Edit("openapi/epic.json", WithOperations);

    [OneTimeTearDown]
    public void Undo() => Checkout.UndoEdits();

    [Test]
    public void The_first_example_runs()
    {
        var result = Checkout.Dotnet("run", "--project", "src/Epic.Quickstart", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
    }

    // The tests that hold doubles of the clients, and those of the emulator: it answers 501, and its tests need no count.
    [TestCase("tests/Epic.Generated.Tests", "FullyQualifiedName~MockingTests")]
    [TestCase("tests/Epic.Generated.Emulator.Tests", "FullyQualifiedName~EveryOperationTests")]
    public void Doubles_of_the_clients_compile_and_the_emulator_passes_its_tests(string project, string filter)
    {
        var result = Checkout.Dotnet("test", project, "--filter", filter, "-nologo", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("Passed!"));
    }

    private static string WithOperations(string text)
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

        return document.ToJsonString(new() { WriteIndented = true });
    }
}
