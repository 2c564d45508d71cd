namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>A form that the library cannot send or read stops the build at its place, with the remedy.</summary>
internal sealed class RefusalTests
{
    [TestCase("""{"name": "a", "in": "path", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi", "required": true}""", "the collectionFormat 'multi'")]
    [TestCase("""{"name": "a", "in": "path", "type": "string"}""", "part of the path that is not required")]
    [TestCase("""{"name": "a", "in": "query", "type": "array", "items": {"type": "array", "items": {"type": "string"}}}""", "of type 'array'")]
    [TestCase("""{"name": "a", "in": "query", "type": "array"}""", "a list without \"items\"")]
    [TestCase("""{"name": "a", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "rows"}""", "the collectionFormat 'rows'")]
    [TestCase("""{"name": "a", "in": "query", "type": "object"}""", "of type 'object'")]
    [TestCase("""{"name": "a", "in": "query"}""", "of type 'unknown'")]
    [TestCase("""{"name": "Authorization", "in": "header", "type": "string"}""", "a header that the library sets itself")]
    [TestCase("""{"name": "X Team", "in": "header", "type": "string"}""", "a header that the library sets itself")]
    [TestCase("""{"name": "a", "in": "formData", "type": "file"}""", "a file in a form that is not multipart/form-data")]
    [TestCase("""{"name": "a", "in": "cookie", "type": "string"}""", "is sent in 'cookie'")]
    public void A_parameter_that_cannot_be_sent(string parameter, string reason) =>
        AssertRefused(Small.Spec(Small.Operation("get", "thing_read", "\"$ref\": \"#/definitions/Thing\"", parameter), path: parameter.Contains("\"path\"") ? "/thing/{a}/" : "/thing/"), "EPIC021", reason);

    [TestCase("\"200\": {\"description\": \"a\", \"schema\": {\"type\": \"object\"}}, \"202\": {\"description\": \"b\", \"schema\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}}", "200 and 202 with different contents")]
    [TestCase("\"201\": {\"description\": \"a\", \"schema\": {\"$ref\": \"#/definitions/Thing\"}}, \"200\": {\"description\": \"b\", \"schema\": {\"type\": \"string\"}}", "201 and 200 with different contents")]
    public void Successes_of_different_contents(string responses, string reason) => AssertRefused(
        Small.Spec($$"""
            "get": {"operationId": "thing_read", "tags": ["thing"], "parameters": [], "responses": { {{responses}} } }
            """),
        "EPIC021",
        reason);

    [TestCase("application/xml", "string")]
    [TestCase("text/csv", "object")]
    public void An_answer_that_is_neither_JSON_nor_text(string type, string schema) => AssertRefused(
        Small.Spec($$"""
            "get": {"operationId": "thing_read", "tags": ["thing"], "produces": ["{{type}}"], "parameters": [], "responses": {"200": {"description": "a", "schema": {"type": "{{schema}}"} } } }
            """),
        "EPIC021",
        $"answers {type}");

    [Test]
    public void A_part_of_a_path_without_a_parameter() =>
        AssertRefused(Small.Spec(Small.Operation("get", "thing_read", "\"$ref\": \"#/definitions/Thing\""), path: "/thing/{id}/"), "EPIC002", "a part '{id}' for which thing_read has no parameter");

    [Test]
    public void Two_bodies() => AssertRefused(
        Small.Spec(Small.Operation("post", "thing_create", "\"$ref\": \"#/definitions/Thing\"", """{"name": "a", "in": "body", "schema": {}}, {"name": "b", "in": "body", "schema": {}}""")),
        "EPIC002",
        "thing_create has two bodies");

    [TestCase("Task")]
    [TestCase("Version")]
    [TestCase("Environment")]
    [TestCase("file")]
    [TestCase("cancellation_token")]
    public void A_definition_that_would_hide_a_type_of_NET(string name) =>
        AssertRefused(Small.Definitions($"\"Thing\": {{}}, \"{name}\": {{}}"), "EPIC020", "would hide the type of .NET");

    [TestCase("価格")]
    [TestCase("größe")]
    [TestCase("__")]
    [TestCase("µ")]
    public void A_property_of_whose_name_no_NET_name_can_be_made(string name) =>
        AssertRefused(Small.Definitions($"\"Thing\": {{\"properties\": {{\"{name}\": {{\"type\": \"string\"}}}}}}"), "EPIC022", $"No .NET name can be made of '{name}'");

    [Test]
    public void A_value_is_named_in_the_overlay()
    {
        var spec = Small.Definitions("\"Thing\": {\"properties\": {\"unit\": {\"type\": \"string\", \"enum\": [\"µm\", \"m\"]}}}");
        AssertRefused(spec, "EPIC022", "x-dotnet-value-names");

        var document = PreparedRun.DocumentOf(spec, """
            {"overlay": "1.0.0", "actions": [{"target": "$.definitions.Thing.properties.unit", "description": "A letter of no .NET name.", "update": {"x-dotnet-value-names": {"µm": "Micrometre"}}}]}
            """);

        Assert.That(document.Definition("Unit")["x-enumNames"].Texts(), Is.EqualTo(new[] { "Micrometre", "M" }));
    }

    [TestCase("allOf", """[{"$ref": "#/definitions/Thing"}, {"type": "object"}]""")]
    [TestCase("oneOf", """[{"type": "string"}, {"type": "integer"}]""")]
    [TestCase("anyOf", "[]")]
    public void A_composed_schema(string kind, string parts) =>
        AssertRefused(Small.Definitions($"\"Thing\": {{}}, \"Other\": {{\"properties\": {{\"a\": {{\"{kind}\": {parts}}}}}}}"), "EPIC021", $"composed with \"{kind}\"");

    [Test]
    public void A_name_of_the_overlay_that_is_no_name_of_CSharp_is_refused_in_the_overlay() =>
        Assert.That(
            PreparedRun.Of(Small.Definitions("\"Thing\": {}"), """
                {"overlay": "1.0.0", "actions": [
                {"target": "$.definitions.Thing", "description": "Why.", "update": {"x-dotnet-name": "Thing; class Other"}}]}
                """).Error,
            Does.Match(@"^overlay\.json\(2,\d+\): error EPIC022: 'Thing; class Other' is no name of C#"));

    [Test]
    public void A_definition_that_holds_itself_has_a_patch() =>
        Assert.That(
            PreparedRun.DocumentOf(Small.Spec(
                Small.Sending("patch", "thing_partial_update", "Thing"),
                """
                "Thing": {"properties": {"name": {"type": "string"}, "whole": {"$ref": "#/definitions/Node"}}}, "Node": {"properties": {"next": {"$ref": "#/definitions/Node"}}}
                """)).Definition("ThingPatch")["properties"]!["whole"],
            Is.Null,
            "nothing of a node can be written");

    private static void AssertRefused(string spec, string code, string reason) =>
        Assert.That(PreparedRun.Of(spec).Error, Does.Match($@"^spec\.json\(\d+,\d+\): error {code}: ").And.Contains(reason));
}
