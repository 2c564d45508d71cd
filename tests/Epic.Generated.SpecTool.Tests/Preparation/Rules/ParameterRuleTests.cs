namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>Parameters stand in the order in which a .NET user gives them.</summary>
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
    public void A_body_that_can_only_be_empty_is_no_parameter()
    {
        var operation = Prepare(Ids + """, {"name": "data", "in": "body", "schema": {"type": "object"}}""");

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
    [TestCase("""{"name": "cancellation_token", "in": "query", "type": "string"}""", "EPIC020: The parameter 'cancellation_token' of thing_read would be called 'cancellationToken', which is taken")]
    [TestCase("""{"name": "paging", "in": "query", "type": "string"}""", "EPIC020: The parameter 'paging' of thing_read would be called 'paging', which is taken")]
    [TestCase("""{"name": "data", "in": "body", "schema": {"type": "array", "items": {"$ref": "#/definitions/Thing"}}}""", "EPIC021: The body of thing_read is not an object, which the library cannot send.")]
    public void What_cannot_be_a_method_is_an_error(string parameter, string error) =>
        Assert.That(PreparedRun.Of(Spec(Ids + ", " + parameter)).Error, Does.Match(@"^spec\.json(\(\d+,\d+\))?: error ").And.Contains(error));

    private const string Path = "/thing/{first}/{second}/";

    private const string Ids = """{"name": "first", "in": "path", "type": "string", "required": true}, {"name": "second", "in": "path", "type": "string", "required": true}""";

    private static string Spec(string parameters) =>
        Small.Spec(Small.Operation("get", "thing_read", One, parameters), "\"Thing\": {\"type\": \"object\"}, \"ThingSpec\": {\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}", Path);

    private static Newtonsoft.Json.Linq.JObject Prepare(string parameters) => PreparedRun.DocumentOf(Spec(parameters)).Operation("get", Path);
}
