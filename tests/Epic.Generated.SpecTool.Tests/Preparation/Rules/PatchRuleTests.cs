using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>The body of a PATCH or PUT has a type that sends the assigned properties.</summary>
internal sealed class PatchRuleTests
{
    private const string Definitions = """
        "Thing": {"type": "object", "required": ["name", "inner"], "properties": {
          "id": {"type": "integer", "readOnly": true},
          "name": {"type": "string"},
          "inner": {"$ref": "#/definitions/Inner"},
          "list": {"type": "array", "items": {"$ref": "#/definitions/Inner"}},
          "fixed": {"$ref": "#/definitions/Fixed"},
          "shut": {"$ref": "#/definitions/Inner", "readOnly": true},
          "price": {"$ref": "#/definitions/Money"},
          "options": {"type": "object"}}},
        "Inner": {"type": "object", "required": ["value"], "properties": {"value": {"type": "string"}, "made": {"type": "string", "readOnly": true}}},
        "Fixed": {"type": "object", "properties": {"id": {"type": "integer", "readOnly": true}, "deeper": {"$ref": "#/definitions/Deeper"}}},
        "Deeper": {"type": "object", "properties": {"id": {"type": "integer", "readOnly": true}}},
        "Money": {"type": "object", "format": "decimal", "properties": {"amount": {"type": "number"}}}
        """;

    [TestCase("patch", "thing_partial_update")]
    [TestCase("put", "thing_update")]
    public void A_patch_type_has_the_writable_properties(string method, string id)
    {
        var document = PreparedRun.DocumentOf(Small.Spec(Small.Sending(method, id, "Thing"), Definitions));

        var patch = document.Definition("ThingPatch");
        Assert.That(((JObject)patch["properties"]!).Properties().Select(property => property.Name), Is.EqualTo(new[] { "name", "inner", "list", "price", "options" }));
        Assert.That(patch["required"], Is.Null);
        Assert.That((bool)patch["x-dotnet-patch"]!, Is.True);
        Assert.That(patch["x-dotnet-bases"].Texts(), Is.EqualTo(new[] { "Patch", "IRequestBody" }));
        Assert.That((string?)document.Property("ThingPatch", "inner")["$ref"], Is.EqualTo("#/definitions/InnerPatch"));
        Assert.That((string?)document.Property("ThingPatch", "list")["items"]!["$ref"], Is.EqualTo("#/definitions/InnerPatch"));
        Assert.That((string?)document.Property("ThingPatch", "price")["$ref"], Is.EqualTo("#/definitions/Money"));
        Assert.That(((JObject)document.Definition("InnerPatch")["properties"]!).Properties().Single().Name, Is.EqualTo("value"));
        Assert.That((string?)document.Operation(method)["parameters"]![0]!["schema"]!["$ref"], Is.EqualTo("#/definitions/ThingPatch"));
        Assert.That((string?)document.Operation(method)["parameters"]![0]!["x-originalName"], Is.EqualTo("patch"));
    }

    [Test]
    public void The_type_itself_stays_as_it_is()
    {
        var document = PreparedRun.DocumentOf(Small.Spec(Small.Sending("patch", "thing_partial_update", "Thing"), Definitions));

        Assert.That((string?)document.Property("Thing", "inner")["$ref"], Is.EqualTo("#/definitions/Inner"));
        Assert.That(document.Definition("Thing")["properties"]!["id"], Is.Not.Null);
        Assert.That(document.Definition("Thing")["x-dotnet-sent"], Is.Null);
    }

    [Test]
    public void A_POST_sends_the_type_itself() =>
        Assert.That(
            (string?)PreparedRun.DocumentOf(Small.Spec(Small.Sending("post", "thing_create", "Thing"), Definitions)).Operation("post")["parameters"]![0]!["schema"]!["$ref"],
            Is.EqualTo("#/definitions/Thing"));

    [Test]
    public void Types_that_hold_each_other_have_patches_that_do() =>
        Assert.That(
            (string?)PreparedRun.DocumentOf(Small.Spec(
                Small.Sending("patch", "thing_partial_update", "Thing"),
                """
                "Thing": {"properties": {"name": {"type": "string"}, "part": {"$ref": "#/definitions/Part"}}},
                "Part": {"properties": {"code": {"type": "string"}, "whole": {"$ref": "#/definitions/Thing"}}}
                """)).Property("PartPatch", "whole")["$ref"],
            Is.EqualTo("#/definitions/ThingPatch"));

    [Test]
    public void A_patch_name_that_a_definition_has_is_an_error() =>
        Assert.That(
            PreparedRun.Of(Small.Spec(Small.Sending("patch", "thing_partial_update", "Thing"), Definitions + ", \"ThingPatch\": {\"type\": \"object\"}")).Error,
            Does.Contain("error EPIC020: The changes of 'Thing' would be called 'ThingPatch', which is taken"));
}
