using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>The annotations of a property, for types that are sent, received or both.</summary>
internal sealed class PropertyRuleTests
{
    private const string Properties = """
        "required": ["text", "list", "choice"], "properties": {"text": {"type": "string"}, "optional": {"type": "string"}, "number": {"type": "integer", "x-nullable": true},
          "list": {"type": "array", "items": {"type": "string"}}, "more": {"type": "array", "items": {"type": "string"}},
          "choice": {"type": "string", "enum": ["a"]}, "id": {"type": "integer", "readOnly": true}, "link": {"type": "string", "format": "uri"}}
        """;

    [Test]
    public void A_received_type_promises_only_that_lists_are_not_null()
    {
        var document = PreparedRun.DocumentOf(Small.Definitions($$"""
            "Thing": { {{Properties}} }
            """));

        Assert.That(Nullable(document, "Thing"), Is.EqualTo(new[] { "text", "optional", "number", "choice", "id", "link" }));
        Assert.That(document.Definition("Thing")["required"].Texts(), Is.SupersetOf(new[] { "list", "more" }));
        Assert.That(With(document, "Thing", "x-dotnet-initial"), Is.EqualTo(new[] { "list", "more" }));
        Assert.That(With(document, "Thing", "x-dotnet-required"), Is.Empty);
        Assert.That(With(document, "Thing", "x-dotnet-checks"), Is.Empty);
        Assert.That(With(document, "Thing", "x-dotnet-read-only"), Is.Empty);
        Assert.That(document.Definition("Thing")["x-dotnet-bases"], Is.Null);
        Assert.That(document.Property("Thing", "link")["format"], Is.Null);
    }

    [Test]
    public void A_sent_type_demands_its_required_properties()
    {
        var document = PreparedRun.DocumentOf(Small.Definitions($$"""
            "Thing": {}, "Spec": { {{Properties}} }
            """, body: "Spec"));

        Assert.That(With(document, "Spec", "x-dotnet-required"), Is.EqualTo(new[] { "text", "list", "choice" }));
        Assert.That(Nullable(document, "Spec"), Is.EqualTo(new[] { "optional", "number", "more", "id", "link" }));
        Assert.That((string?)document.Property("Spec", "choice")["x-dotnet-type"], Is.EqualTo("OpenEnum<Choice>"));
        Assert.That(With(document, "Spec", "x-dotnet-read-only", field => (bool)field), Is.EqualTo(new[] { "id" }));
        Assert.That(document.Property("Spec", "id")["x-dotnet-checks"], Is.Null);
        Assert.That(document.Definition("Spec")["x-dotnet-bases"].Texts(), Is.EqualTo(new[] { "IRequestBody" }));
    }

    [Test]
    public void A_type_of_both_directions_is_checked_before_it_is_sent_and_promises_nothing()
    {
        var document = PreparedRun.DocumentOf(Small.Definitions($$"""
            "Thing": { {{Properties}} }
            """, body: "Thing"));

        Assert.That(Nullable(document, "Thing"), Has.Exactly(8).Items);
        Assert.That(With(document, "Thing", "x-dotnet-required"), Is.Empty);
        Assert.That(document.Property("Thing", "text")["x-dotnet-checks"].Texts(), Is.EqualTo(new[] { "Required(Text, nameof(Text))" }));
        Assert.That(
            document.Property("Thing", "choice")["x-dotnet-checks"].Texts(),
            Is.EqualTo(new[] { "Required(Choice, nameof(Choice))", "Length(Choice?.ToString(), 1, null, nameof(Choice))" }));
    }

    [Test]
    public void A_type_has_the_direction_of_its_owner()
    {
        var document = PreparedRun.DocumentOf(Small.Definitions("""
            "Thing": {"properties": {"in": {"$ref": "#/definitions/In"}}}, "In": {"properties": {"a": {"type": "array", "items": {"$ref": "#/definitions/Both"}}}},
            "Spec": {"properties": {"out": {"type": "array", "items": {"$ref": "#/definitions/Out"}}}}, "Out": {"properties": {"b": {"$ref": "#/definitions/Both"}}},
            "Both": {"properties": {"c": {"type": "string"}}}, "Neither": {"properties": {"d": {"type": "string"}}}
            """, body: "Spec"));

        Assert.That(Marked(document, "x-dotnet-received"), Is.EquivalentTo(new[] { "Thing", "In", "Both" }));
        Assert.That(Marked(document, "x-dotnet-sent"), Is.EquivalentTo(new[] { "Spec", "Out", "Both" }));
    }

    [TestCase("""{"type": "string", "minLength": 1}""", "Length(A, 1, null, nameof(A))")]
    [TestCase("""{"type": "string", "maxLength": 9}""", "Length(A, 0, 9, nameof(A))")]
    [TestCase("""{"type": "integer", "minimum": -1}""", "Range(A, -1, null, nameof(A))")]
    [TestCase("""{"type": "integer", "minimum": 1, "maximum": 2147483647}""", "Range(A, 1, null, nameof(A))")]
    [TestCase("""{"type": "integer", "minimum": -9223372036854775808, "maximum": 9223372036854775807}""")]
    [TestCase("""{"type": "number", "minimum": 0.5}""")]
    [TestCase("""{"type": "string", "format": "ipv4", "minLength": 1}""", "Length(A, 1, null, nameof(A))", "IPv4(A, nameof(A))")]
    [TestCase("""{"$ref": "#/definitions/Inner"}""", "Object(A, nameof(A))")]
    [TestCase("""{"type": "array", "items": {"$ref": "#/definitions/Inner"}}""", "Items(A, nameof(A))")]
    [TestCase("""{"$ref": "#/definitions/Money"}""")]
    [TestCase("""{"type": "object"}""")]
    [TestCase("""{"type": "boolean"}""")]
    public void The_bounds_of_the_description_are_checked(string schema, params string[] checks) =>
        Assert.That(
            PreparedRun.DocumentOf(Small.Definitions($$"""
                "Thing": {}, "Spec": {"properties": {"a": {{schema}} } }, "Inner": {"properties": {"b": {"type": "string"} } }, "Money": {"format": "decimal", "properties": {"amount": {"type": "number"} } }
                """, body: "Spec")).Property("Spec", "a")["x-dotnet-checks"].Texts(),
            Is.EqualTo(checks));

    [TestCase("""{"type": "string"}""", "Required(A, nameof(A))")]
    [TestCase("""{"type": "array", "items": {"type": "string"}}""", "Required(A, nameof(A))")]
    [TestCase("""{"$ref": "#/definitions/Inner"}""", "Required(A, nameof(A))", "Object(A, nameof(A))")]
    [TestCase("""{"type": "object"}""", "Required(A, nameof(A))")]
    [TestCase("""{"type": "integer"}""")]
    [TestCase("""{"type": "boolean"}""")]
    [TestCase("""{"type": "string", "x-nullable": true}""")]
    [TestCase("""{"type": "string", "format": "date", "maxLength": 9}""", "Required(A, nameof(A))")]
    [TestCase("""{"type": "string", "minLength": 10000000000}""", "Required(A, nameof(A))")]
    public void A_required_property_is_checked_if_the_compiler_cannot_check_it(string schema, params string[] checks) =>
        Assert.That(
            PreparedRun.DocumentOf(Small.Definitions($$"""
                "Thing": {}, "Spec": {"required": ["a"], "properties": {"a": {{schema}} } }, "Inner": {"type": "object", "properties": {"b": {"type": "string"} } }
                """, body: "Spec")).Property("Spec", "a")["x-dotnet-checks"].Texts(),
            Is.EqualTo(checks));

    [TestCase("\"a_b\": {\"type\": \"string\"}, \"aB\": {\"type\": \"string\"}", "The property 'aB' of 'Thing' would be called 'AB', which is taken")]
    [TestCase("\"thing\": {\"type\": \"string\"}", "The property 'thing' of 'Thing' would be called 'Thing', which is taken")]
    public void Names_that_collide_are_an_error(string properties, string error) =>
        Assert.That(
            PreparedRun.Of(Small.Definitions("\"Thing\": {\"properties\": {" + properties + "}}")).Error,
            Does.Match(@"^spec\.json\(\d+,\d+\): error EPIC020: ").And.Contains(error));

    [TestCase("get_type", "GetTypeValue")]
    [TestCase("to_string", "ToStringValue")]
    [TestCase("equals", "EqualsValue")]
    [TestCase("additional_properties", "AdditionalPropertiesValue")]
    [TestCase("assign", "Assign")]
    public void A_property_hides_no_member_of_every_class(string name, string property) =>
        Assert.That((string?)PreparedRun.DocumentOf(Small.Definitions($"\"Thing\": {{\"properties\": {{\"{name}\": {{\"type\": \"string\"}}}}}}")).Property("Thing", name)["x-dotnet-name"], Is.EqualTo(property));

    [TestCase("""{"properties": {"y": {}}}""", "published with the property 'x'")]
    [TestCase("""{"properties": {"x": {"type": "integer"}}}""", "'x' as string, not integer")]
    [TestCase("""{"required": ["z"], "properties": {"x": {"type": "string"}, "z": {}}}""", "no 'z'")]
    public void An_object_that_the_overlay_replaces_must_have_the_properties_of_its_stand_in(string standIn, string difference) =>
        Assert.That(
            PreparedRun.Of(
                Small.Definitions($$"""
                    "Thing": {"properties": {"a": {"type": "object", "properties": {"x": {"type": "string"} } } } }, "Inner": {{standIn}}
                    """),
                Small.Overlay("$.definitions.Thing.properties.a", "\"$ref\": \"#/definitions/Inner\"")).Error,
            Does.Match(@"^spec\.json\(\d+,\d+\): error EPIC023: ").And.Contains(difference));

    [Test]
    public void Two_definitions_of_one_name_are_an_error() =>
        Assert.That(
            PreparedRun.Of(Small.Definitions("\"Thing\": {}, \"other_thing\": {}, \"OtherThing\": {}")).Error,
            Does.Contain("error EPIC020: The definition 'OtherThing' would be called 'OtherThing', which is taken"));

    [Test]
    public void A_definition_is_renamed_with_every_reference_to_it()
    {
        var document = PreparedRun.DocumentOf(Small.Definitions("\"Thing\": {\"properties\": {\"a\": {\"$ref\": \"#/definitions/sub_thing\"}, \"b\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/sub_thing\"}}}}, \"sub_thing\": {}"));

        Assert.That((string?)document.Property("Thing", "a")["$ref"], Is.EqualTo("#/definitions/SubThing"));
        Assert.That((string?)document.Property("Thing", "b")["items"]!["$ref"], Is.EqualTo("#/definitions/SubThing"));
    }

    [Test]
    public void Beside_a_reference_only_the_fields_about_the_use_stay()
    {
        var property = PreparedRun.DocumentOf(Small.Definitions("""
            "Thing": {"properties": {"a": {"$ref": "#/definitions/Inner", "type": "object", "format": "decimal", "properties": {"x": {}}, "required": ["x"], "description": "Mine.", "readOnly": true, "x-nullable": true}}}, "Inner": {"properties": {"x": {}}}
            """)).Property("Thing", "a");

        Assert.That(property.Properties().Select(field => field.Name).Where(name => !name.StartsWith("x-dotnet", StringComparison.Ordinal)), Is.EquivalentTo(new[] { "$ref", "description", "readOnly", "x-nullable" }));
    }

    private static IEnumerable<string> Nullable(JObject document, string definition) => With(document, definition, "x-nullable", field => (bool)field);

    private static IEnumerable<string> With(JObject document, string definition, string field, Func<JToken, bool>? holds = null) =>
        ((JObject)document.Definition(definition)["properties"]!).Properties().Where(property => property.Value[field] is { } value && (holds?.Invoke(value) ?? true)).Select(property => property.Name);

    private static IEnumerable<string> Marked(JObject document, string field) =>
        ((JObject)document["definitions"]!).Properties().Where(definition => (bool?)definition.Value[field] == true).Select(definition => definition.Name);
}
