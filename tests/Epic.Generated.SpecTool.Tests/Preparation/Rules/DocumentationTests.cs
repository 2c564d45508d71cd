namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>The text of a property says everything once.</summary>
internal sealed class DocumentationTests
{
    [TestCase("""{"type": "string", "description": "What it is"}""", "What it is.")]
    [TestCase("""{"type": "string", "description": " What it is. "}""", "What it is.")]
    [TestCase("""{"type": "string", "title": "The title"}""", "The title.")]
    [TestCase("""{"$ref": "#/definitions/Inner"}""", "An inner.")]
    [TestCase("""{"$ref": "#/definitions/Inner", "description": "Its own."}""", "Its own.")]
    [TestCase("""{"type": "string", "description": "Name.", "minLength": 1, "maxLength": 9}""", "Name. 1 to 9 characters.")]
    [TestCase("""{"type": "string", "description": "Name.", "minLength": 1}""", "Name. Not empty.")]
    [TestCase("""{"type": "string", "description": "Name.", "minLength": 3}""", "Name. At least 3 characters.")]
    [TestCase("""{"type": "string", "description": "Name.", "minLength": 0}""", "Name.")]
    [TestCase("""{"type": "string", "description": "Name.", "maxLength": 9}""", "Name. At most 9 characters.")]
    [TestCase("""{"type": "integer", "description": "Count.", "minimum": 1, "maximum": 2147483647}""", "Count. At least 1.")]
    [TestCase("""{"type": "integer", "description": "Count.", "maximum": 8}""", "Count. At most 8.")]
    [TestCase("""{"type": "integer", "description": "Count.", "minimum": 0, "maximum": 8}""", "Count. 0 to 8.")]
    [TestCase("""{"type": "integer", "description": "Count, 0 or more.", "minimum": 0}""", "Count, 0 or more.")]
    [TestCase("""{"type": "integer", "description": "Count, 0 or more.", "minimum": 0, "maximum": 8}""", "Count, 0 or more. At most 8.")]
    [TestCase("""{"type": "boolean", "description": "Whether.", "default": true}""", "Whether. EPIC's default: true.")]
    [TestCase("""{"type": "boolean", "description": "Whether; true by default.", "default": true}""", "Whether; true by default.")]
    [TestCase("""{"type": "string", "description": "Name.", "readOnly": true}""", "Name.")]
    public void A_property_that_comes_back(string schema, string text) =>
        Assert.That((string?)PreparedRun.DocumentOf(Small.Definitions(Thing(schema))).Property("Thing", "a")["description"], Is.EqualTo(text));

    [TestCase("""{"type": "string", "description": "Name."}""", "Name. Required.")]
    [TestCase("""{"type": "string", "description": "Name.", "readOnly": true}""", "Name. Set by EPIC, never sent.")]
    public void A_property_that_is_sent(string schema, string text) =>
        Assert.That((string?)PreparedRun.DocumentOf(Small.Definitions(Thing(schema), body: "Thing")).Property("Thing", "a")["description"], Is.EqualTo(text));

    private static string Thing(string schema) => $$"""
        "Thing": {"required": ["a"], "properties": {"a": {{schema}} } }, "Inner": {"description": "An inner."}
        """;
}
