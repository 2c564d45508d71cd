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
    [TestCase("""{"name": "Content-Language", "in": "header", "type": "string"}""", "a header that the library sets itself")]
    [TestCase("""{"name": "content-md5", "in": "header", "type": "string"}""", "a header that the library sets itself")]
    [TestCase("""{"name": "Last-Modified", "in": "header", "type": "string"}""", "a header that the library sets itself")]
    [TestCase("""{"name": "Allow", "in": "header", "type": "string"}""", "a header that the library sets itself")]
    [TestCase("""{"name": "TE", "in": "header", "type": "string"}""", "a header that the library sets itself")]
    [TestCase("""{"name": "Accept-Encoding", "in": "header", "type": "string"}""", "a header that the library sets itself")]
    [TestCase("""{"name": "traceparent", "in": "header", "type": "string"}""", "a header that the library sets itself")]
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

    [TestCase("application/x-ndjson")]
    [TestCase("application/json-seq")]
    [TestCase("application/jsonlines")]
    [TestCase("application/vnd.epic+json")]
    [TestCase("application/json; version=2.0")]
    public void An_answer_or_body_of_another_kind_of_JSON(string type)
    {
        AssertRefused(
            Small.Spec($$"""
                "get": {"operationId": "thing_read", "tags": ["thing"], "produces": ["{{type}}"], "parameters": [], "responses": {"200": {"description": "a", "schema": {"type": "array", "items": {"type": "string"} } } } }
                """),
            "EPIC021",
            $"answers {type}");
        AssertRefused(
            Small.Spec($$"""
                "post": {"operationId": "thing_create", "tags": ["thing"], "consumes": ["{{type}}"], "parameters": [{"name": "data", "in": "body", "schema": {"type": "object"} }], "responses": {"204": {"description": "a"} } }
                """),
            "EPIC021",
            $"is a body of the type {type}");
    }

    [TestCase("application/json")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("APPLICATION/JSON")]
    [TestCase("*/*")]
    public void JSON_with_its_encoding_is_JSON(string type) =>
        Assert.That(
            PreparedRun.Of(Small.Spec($$"""
                "post": {"operationId": "thing_create", "tags": ["thing"], "consumes": ["{{type}}"], "produces": ["{{type}}"], "parameters": [{"name": "data", "in": "body", "schema": {"type": "object"} }], "responses": {"200": {"description": "a", "schema": {"type": "object"} } } }
                """)).Error,
            Is.Empty);

    [TestCase("application/pdf")]
    [TestCase("text/csv")]
    public void An_answer_with_a_content_type_and_no_content(string type) => AssertRefused(
        Small.Spec($$"""
            "get": {"operationId": "thing_read", "tags": ["thing"], "produces": ["{{type}}"], "parameters": [], "responses": {"200": {"description": "a"} } }
            """),
        "EPIC021",
        $"answers {type} without a schema");

    [TestCase("\"200\": {\"description\": \"a\", \"schema\": {\"type\": \"integer\", \"x-nullable\": true}}")]
    [TestCase("\"200\": {\"description\": \"a\", \"schema\": {\"type\": \"boolean\"}}, \"204\": {\"description\": \"b\"}")]
    [TestCase("\"200\": {\"description\": \"a\", \"schema\": {\"type\": \"string\", \"x-nullable\": true}}")]
    [TestCase("\"204\": {\"description\": \"a\"}, \"202\": {\"description\": \"b\", \"schema\": {\"type\": \"number\"}}")]
    public void A_value_that_may_be_missing_from_the_answer(string responses) => AssertRefused(
        Small.Spec($$"""
            "get": {"operationId": "thing_read", "tags": ["thing"], "parameters": [], "responses": { {{responses}} } }
            """),
        "EPIC021",
        "that may be missing");

    [TestCase("/thing:batch")]
    [TestCase("/https://elsewhere.example/x")]
    [TestCase("//elsewhere.example/x")]
    [TestCase("/thing//x/")]
    [TestCase("/thing/../x/")]
    [TestCase("/thing/%2e%2E/x/")]
    [TestCase("/thing/./x/")]
    [TestCase("/.")]
    [TestCase("/thing/#part")]
    [TestCase("/thing/?kind=a")]
    [TestCase("/thing\\\\x/")]
    [TestCase("/thing/{id")]
    [TestCase("/thing/id}/")]
    [TestCase("thing/x/")]
    public void A_path_that_is_sent_to_another_address(string path) =>
        AssertRefused(Small.Spec(Small.Operation("get", "thing_read", "\"$ref\": \"#/definitions/Thing\""), path: path), "EPIC021", "which is sent to another address");

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
    [TestCase("allOf", """[{"$ref": "#/definitions/Thing"}], "required": ["name"]""")]
    [TestCase("allOf", """[{"$ref": "#/definitions/Thing"}], "properties": {"name": {"type": "string"}}""")]
    public void A_composed_schema(string kind, string parts) =>
        AssertRefused(Small.Definitions($"\"Thing\": {{}}, \"Other\": {{\"properties\": {{\"a\": {{\"{kind}\": {parts}}}}}}}"), "EPIC021", $"composed with \"{kind}\"");

    [Test]
    public void A_composed_schema_of_a_property_called_properties() =>
        AssertRefused(Small.Definitions("""
            "Thing": {}, "Other": {"properties": {"properties": {"oneOf": [{"type": "string"}, {"type": "integer"}]}}}
            """), "EPIC021", "composed with \"oneOf\"");

    [TestCase("""{"type": "array", "items": {"type": "string", "format": "binary"}}""")]
    public void A_list_of_files(string list) => AssertRefused(
        Small.Spec($$"""
            "post": {"operationId": "thing_create", "tags": ["thing"], "consumes": ["multipart/form-data"], "parameters": [{{list.Insert(1, "\"name\": \"a\", \"in\": \"formData\", ")}}], "responses": {"204": {"description": "a"} } }
            """),
        "EPIC021",
        "is a list of files");

    [TestCase("\"Thing\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/Thing\"}}")]
    [TestCase("\"Thing\": {\"type\": \"object\", \"additionalProperties\": {\"$ref\": \"#/definitions/Thing\"}}")]
    [TestCase("\"Thing\": {\"type\": \"array\", \"items\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/Other\"}}}, \"Other\": {\"additionalProperties\": {\"$ref\": \"#/definitions/Thing\"}}")]
    public void A_list_or_map_of_itself(string definitions) => AssertRefused(Small.Definitions(definitions), "EPIC021", "is a list or map of itself");

    [TestCase("""{"type": ["string", "integer"]}""", "is of the type")]
    [TestCase("""{"type": "date"}""", "is of the type \"date\"")]
    [TestCase("""{"type": "array"}""", "is a list without \"items\"")]
    [TestCase("""{"type": "array", "items": [{"type": "string"}]}""", "the \"items\" of")]
    [TestCase("""{"enum": {"a": 1}}""", "is no list of values")]
    [TestCase("""{"enum": []}""", "is no list of values")]
    [TestCase("""{"properties": []}""", "are no object")]
    [TestCase("""{"properties": {"b": "text"}}""", "is no object")]
    [TestCase("""{"required": "all"}""", "is no list of texts")]
    [TestCase("""{"type": "string", "readOnly": "yes"}""", "is neither true nor false")]
    [TestCase("""{"type": "file"}""", "is a file")]
    [TestCase("""{"type": "array", "items": {"type": "file"}}""", "is a file")]
    [TestCase("""{"type": "string", "description": {"en": "Name"}}""", "the \"description\" of")]
    [TestCase("""{"type": "string", "title": ["Name"]}""", "the \"title\" of")]
    [TestCase("""{"type": "object", "patternProperties": {"^a": {"type": "string"}}}""", "has \"patternProperties\"")]
    public void A_schema_of_another_shape(string schema, string reason) =>
        Assert.That(
            PreparedRun.Of(Small.Definitions($"\"Thing\": {{\"properties\": {{\"a\": {schema}}}}}")).Error,
            Does.Match(@"^spec\.json\(\d+,\d+\): error EPIC021: ").And.Contains(reason).IgnoreCase.And.Contains("in the overlay"));

    [Test]
    public void A_definition_that_the_overlay_writes_for_hand_written_code_may_not_be_published() =>
        Assert.That(
            PreparedRun.Of(Small.Definitions("\"Thing\": {}, \"Money\": {\"properties\": {\"amount\": {\"type\": \"string\"}}}"), """
                {"overlay": "1.0.0", "actions": [
                {"target": "$.definitions", "description": "Written by hand.", "update": {"Money": {"properties": {"amount": {"type": "number"}}}}}]}
                """).Error,
            Does.Match(@"^spec\.json\(\d+,\d+\): error EPIC023: .*'Money'"));

    [TestCase("""{"type": "array", "items": {"type": "string"}}""")]
    [TestCase("""{"type": "object"}""")]
    public void A_patch_of_another_kind_than_a_model_is_sent_as_it_is(string definition) =>
        Assert.That(
            (string?)PreparedRun.DocumentOf(Small.Spec(Small.Sending("patch", "thing_partial_update", "Thing"), $"\"Thing\": {definition}")).Operation("patch")["parameters"]![0]!["x-dotnet-sending"],
            Is.EqualTo("json"));

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
