using System.Text.Json;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Spec;

/// <summary>The yardstick of the other tests has to measure.</summary>
internal sealed class SwaggerSchemaTests
{
    private const string Schema = """
        {"type": "object", "required": ["id"], "properties": {
          "id": {"type": "integer", "minimum": 1},
          "name": {"type": "string", "minLength": 1, "maxLength": 3, "x-nullable": true},
          "state": {"type": "string", "enum": ["ON"]},
          "at": {"type": "string", "format": "date-time"},
          "list": {"type": "array", "items": {"type": "boolean"}}}}
        """;

    [TestCase("""{"id": 1, "name": null, "state": "ON", "list": [true]}""", 0)]
    [TestCase("{}", 1)]
    [TestCase("""{"id": 0}""", 1)]
    [TestCase("""{"id": 1.5}""", 1)]
    [TestCase("""{"id": null}""", 1)]
    [TestCase("""{"id": 1, "name": "long"}""", 1)]
    [TestCase("""{"id": 1, "name": ""}""", 1)]
    [TestCase("""{"id": 1, "state": "OFF"}""", 1)]
    [TestCase("""{"id": 1, "at": "yesterday"}""", 1)]
    [TestCase("""{"id": 1, "list": [1, "x"]}""", 2)]
    [TestCase("""{"id": 1, "more": 2}""", 1)]
    public void Violations_are_found(string json, int count)
    {
        using var schema = JsonDocument.Parse(Schema);
        using var value = JsonDocument.Parse(json);
        Assert.That(new SwaggerSchema(schema.RootElement).Violations(schema.RootElement, value.RootElement), Has.Count.EqualTo(count));
    }
}
