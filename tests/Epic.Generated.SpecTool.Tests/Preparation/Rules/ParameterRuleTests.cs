namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>The order, names and forms of parameters.</summary>
internal sealed class ParameterRuleTests
{
    private const string One = "\"$ref\": \"#/definitions/Thing\"";

    [Test]
    public void Path_body_filters_page()
    {
        var operation = Prepare(
            """
            {"name": "limit", "in": "query", "type": "integer"}, {"name": "b_filter", "in": "query", "type": "string"}, {"name": "offset", "in": "query", "type": "integer"},
            {"name": "a_filter", "in": "query", "type": "string"}, {"name": "data", "in": "body", "schema": {"$ref": "#/definitions/ThingSpec"}},
            {"name": "second", "in": "path", "type": "string", "required": true}, {"name": "first", "in": "path", "type": "string", "required": true}
            """);

        Assert.That(
            operation["parameters"]!.Select(parameter => (string?)parameter["x-originalName"]),
            Is.EqualTo(new[] { "first", "second", "spec", "bFilter", "aFilter", "limit", "offset" }));
    }

    [Test]
    public void A_path_shares_its_parameters_and_an_operations_own_replaces_one()
    {
        var document = PreparedRun.DocumentOf(Small.Spec(
            """
            "parameters": [{"name": "first", "in": "path", "type": "string", "required": true}, {"name": "second", "in": "path", "type": "string", "required": true}],
            """ + Small.Operation("get", "thing_read", One, """{"name": "second", "in": "path", "type": "integer", "required": true}""") + ", " + Small.Operation("delete", "thing_delete", One),
            path: Path));

        Assert.That(document["paths"]![Path]!["parameters"], Is.Null);
        Assert.That(document.Operation("get", Path)["parameters"]!.Select(parameter => (string?)parameter["type"]), Is.EqualTo(new[] { "string", "integer" }));
        Assert.That(document.Operation("delete", Path)["parameters"]!.Select(parameter => (string?)parameter["type"]), Is.EqualTo(new[] { "string", "string" }));
    }

    [Test]
    public void A_body_that_the_overlay_says_is_empty_is_no_parameter()
    {
        var spec = Spec(Ids + """, {"name": "data", "in": "body", "schema": {"type": "object"}}""");
        var operation = PreparedRun.DocumentOf(spec, Small.Overlay("$.paths..get", "\"x-dotnet-empty-body\": true")).Operation("get", Path);

        Assert.That(operation["parameters"]!.Count(), Is.EqualTo(2));
        Assert.That((bool)operation["x-dotnet-empty-body"]!, Is.True);
    }

    [Test]
    public void Bounds_are_checked_and_told()
    {
        var limit = Prepare(Ids + """, {"name": "limit", "in": "query", "type": "integer", "minimum": 1, "maximum": 500, "description": "Size of the page"}""")["parameters"]![2]!;

        Assert.That(limit["x-dotnet-checks"].Texts(), Is.EqualTo(new[] { "Range(limit, 1, 500, \"limit\")" }));
        Assert.That((string?)limit["description"], Is.EqualTo("Size of the page. 1 to 500."));
    }

    [TestCase("""{"name": "third", "in": "path", "type": "string", "required": true}""", "EPIC002: thing_read has a path parameter 'third' that its path /thing/{first}/{second}/ does not name.")]
    [TestCase("""{"name": "FIRST", "in": "query", "type": "string"}""", "EPIC020: The parameter 'FIRST' of thing_read would be called 'first', which is taken")]
    public void Parameters_that_make_no_method_are_an_error(string parameter, string error) =>
        Assert.That(PreparedRun.Of(Spec(Ids + ", " + parameter)).Error, Does.Match(@"^spec\.json(\(\d+,\d+\))?: error ").And.Contains(error));

    [TestCase("cancellation_token", "cancellationTokenValue")]
    [TestCase("paging", "pagingValue")]
    [TestCase("class", "classValue")]
    [TestCase("_name[]", "name")]
    public void An_argument_never_has_a_name_that_the_code_needs(string name, string argument) =>
        Assert.That((string?)Prepare(Ids + $$""", {"name": "{{name}}", "in": "query", "type": "string"}""")["parameters"]![2]!["x-originalName"], Is.EqualTo(argument));

    [TestCase("""{"type": "array", "items": {"$ref": "#/definitions/ThingSpec"}}""", "items")]
    [TestCase("""{"type": "array", "items": {"type": "string"}}""", "json")]
    [TestCase("""{"type": "object"}""", "json")]
    [TestCase("""{"type": "object", "additionalProperties": {"type": "string"}}""", "json")]
    [TestCase("""{"$ref": "#/definitions/Thing"}""", "json")]
    [TestCase("""{"$ref": "#/definitions/ThingSpec"}""", "body")]
    [TestCase("""{}""", "json")]
    public void A_body_of_any_form_is_sent(string schema, string form) =>
        Assert.That((string?)Prepare(Ids + $$""", {"name": "data", "in": "body", "schema": {{schema}} }""")["parameters"]![2]!["x-dotnet-sending"], Is.EqualTo(form));

    private const string Path = "/thing/{first}/{second}/";

    private const string Ids = """{"name": "first", "in": "path", "type": "string", "required": true}, {"name": "second", "in": "path", "type": "string", "required": true}""";

    private static string Spec(string parameters) =>
        Small.Spec(Small.Operation("get", "thing_read", One, parameters), "\"Thing\": {\"type\": \"object\"}, \"ThingSpec\": {\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}", Path);

    private static Newtonsoft.Json.Linq.JObject Prepare(string parameters) => PreparedRun.DocumentOf(Spec(parameters)).Operation("get", Path);
}
