using System.Text.Json.Nodes;

namespace Epic.Generated.Build.Tests;

/// <summary>
/// An update of the description that adds operations and moves bounds stops nothing, neither a build, nor the emulator, nor the first
/// example, and the library's own checks follow the bounds.
/// </summary>
[Category("Builds")]
internal sealed class AddedOperationTests
{
    private static Checkout Checkout => SharedCheckout.Instance;

    [OneTimeSetUp]
    public void Add_an_operation_to_each_client_and_move_bounds() => Checkout.Edit("openapi/epic.json", Update);

    [OneTimeTearDown]
    public void Undo() => Checkout.UndoEdits();

    [Test]
    public void The_first_example_runs()
    {
        var result = Checkout.Dotnet("run", "--project", "src/Epic.Quickstart", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
    }

    // The tests that hold doubles of the clients and those of the bounds, and those of the emulator: it answers 501, and its tests need no count.
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
