namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>Objects that are written out where they are used become types with names.</summary>
internal sealed class InlineObjectRuleTests
{
    [Test]
    public void An_object_in_a_property_is_called_after_its_place()
    {
        var document = PreparedRun.DocumentOf(Small.Definitions("""
            "Thing": {"type": "object", "properties": {
              "owner": {"type": "object", "description": "Who owns it.", "readOnly": true, "properties": {"home": {"type": "object", "properties": {"city": {"type": "string"}}}}},
              "parts": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "integer"}}}}}}
            """));

        Assert.That((string?)document.Property("Thing", "owner")["$ref"], Is.EqualTo("#/definitions/ThingOwner"));
        Assert.That((string?)document.Property("Thing", "owner")["description"], Is.EqualTo("Who owns it."));
        Assert.That((bool)document.Property("Thing", "owner")["readOnly"]!, Is.True);
        Assert.That((string?)document.Property("ThingOwner", "home")["$ref"], Is.EqualTo("#/definitions/ThingOwnerHome"));
        Assert.That((string?)document.Property("ThingOwnerHome", "city")["x-dotnet-name"], Is.EqualTo("City"));
        Assert.That((string?)document.Property("Thing", "parts")["items"]!["$ref"], Is.EqualTo("#/definitions/ThingParts"));
    }

    [Test]
    public void An_answer_and_a_body_are_called_after_their_operation_and_the_overlay_may_name_any()
    {
        const string Written = "\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"integer\"}}";
        var document = PreparedRun.DocumentOf(Small.Spec(
            Small.Operation("get", "thing_read", Written) + ", "
            + Small.Operation("post", "thing_create", Written, $$"""{"name": "data", "in": "body", "schema": { {{Written}}} }""")), Small.Overlay("$..parameters[0].schema", "\"x-dotnet-name\": \"ThingSpec\""));

        Assert.That((string?)document.Operation()["responses"]!["200"]!["schema"]!["$ref"], Is.EqualTo("#/definitions/ThingReadResult"));
        Assert.That((string?)document.Operation("post")["parameters"]![0]!["schema"]!["$ref"], Is.EqualTo("#/definitions/ThingSpec"));
        Assert.That((string?)document.Operation("post")["parameters"]![0]!["x-originalName"], Is.EqualTo("spec"));
    }

    [Test]
    public void An_object_without_properties_stays_free_form() =>
        Assert.That(
            (string?)PreparedRun.DocumentOf(Small.Definitions("\"Thing\": {\"type\": \"object\", \"properties\": {\"options\": {\"type\": \"object\"}}}")).Property("Thing", "options")["x-dotnet-type"],
            Is.EqualTo("Newtonsoft.Json.Linq.JObject?"));

    [Test]
    public void A_name_that_is_taken_is_an_error() =>
        Assert.That(
            PreparedRun.Of(Small.Definitions("\"Thing\": {\"properties\": {\"a\": {\"properties\": {\"b\": {\"type\": \"string\"}}}}}, \"ThingA\": {}")).Error,
            Does.Contain("error EPIC020: The object at definitions.Thing.properties.a would be called 'ThingA', which is taken"));
}
