using System.Text;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Spec;

namespace Epic.Generated.Emulator.Tests.Spec;

/// <summary>A newer description than the emulator knows.</summary>
internal sealed class NewOperationTests
{
    [TestCase("""{"operationId": "job_archive", "responses": {"default": {"description": ""}}}""")]
    [TestCase("""{"operationId": "job_archive", "parameters": [{"$ref": "#/parameters/limit"}], "responses": {"202": {"description": ""}}}""")]
    [TestCase("""{"operationId": "job_archive", "parameters": [{"name": "f", "in": "formData", "type": "file"}, {"name": "X-A", "in": "header", "type": "string"}], "responses": {}}""")]
    [TestCase("""{"operationId": "job_archive", "parameters": [{"name": "level", "in": "query", "type": "integer", "enum": [1, 2]}], "responses": {}}""")]
    [TestCase("""{"operationId": "job_archive", "parameters": [{"name": "b", "in": "body", "schema": {"type": ["string", "null"], "minimum": "1"}}], "responses": {}}""")]
    [TestCase("""{"responses": {}}""")]
    public void A_new_operation_is_read_whatever_it_uses(string operation)
    {
        using var source = typeof(EpicEmulator).Assembly.GetManifestResourceStream("epic.json")!;
        var description = JsonNode.Parse(source)!;
        description["paths"]!["/job/{id}/archive/"] = new JsonObject { ["x-note"] = "new", ["post"] = JsonNode.Parse(operation) };
        using var changed = new MemoryStream(Encoding.UTF8.GetBytes(description.ToJsonString()));
        var spec = ApiSpec.Read(changed);

        Assert.That(spec.Match("/api/v2/job/1/archive/", out _)!.Operations.Keys, Is.EqualTo(new[] { "POST" }));
    }
}
