using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>The envelope of a list becomes one page type for each type of item.</summary>
internal sealed class PageRuleTests
{
    private const string Envelope = """
        "type": "object", "required": ["count", "results"], "properties": {"count": {"type": "integer"}, "next": {"type": "string", "format": "uri", "x-nullable": true},
          "previous": {"type": "string", "format": "uri"}, "results": {"type": "array", "items": {"$ref": "#/definitions/Thing"}}}
        """;

    private const string Paging = """{"name": "limit", "in": "query", "type": "integer"}, {"name": "offset", "in": "query", "type": "integer"}""";

    [Test]
    public void Two_lists_of_one_type_share_a_page_type()
    {
        var document = PreparedRun.DocumentOf(Small.Spec(Small.Operation("get", "thing_list", Envelope, Paging) + ", " + Small.Operation("put", "thing_old_list", Envelope, Paging)));

        var page = document.Definition("ThingPage");
        Assert.That(page["x-dotnet-bases"].Texts(), Is.EqualTo(new[] { "IPage<Thing>" }));
        Assert.That((string?)page["x-dotnet-page-of"], Is.EqualTo("Thing"));
        Assert.That((string?)page["description"], Is.EqualTo("One page of a list of Thing objects."));
        foreach (var operation in new[] { document.Operation(), document.Operation("put") })
        {
            Assert.That((string?)operation["responses"]!["200"]!["schema"]!["$ref"], Is.EqualTo("#/definitions/ThingPage"));
            Assert.That((string?)operation["x-dotnet-page-of"], Is.EqualTo("Thing"));
        }
    }

    [Test]
    public void The_results_of_a_page_are_never_null_and_its_links_are_text()
    {
        var document = PreparedRun.DocumentOf(Small.Spec(Small.Operation("get", "thing_list", Envelope, Paging)));

        Assert.That((bool)document.Property("ThingPage", "results")["x-nullable"]!, Is.False);
        Assert.That((string?)document.Property("ThingPage", "results")["x-dotnet-initial"], Is.EqualTo("[]"));
        Assert.That(document.Property("ThingPage", "next")["format"], Is.Null);
        Assert.That((bool)document.Property("ThingPage", "count")["x-nullable"]!, Is.True);
    }

    [Test]
    public void A_page_of_any_shape_has_the_converter_for_it() =>
        Assert.That(
            (string?)PreparedRun.DocumentOf(Small.Spec(Small.Operation("get", "thing_list", Envelope, Paging)), Small.Overlay("$..responses['200'].schema", "\"x-dotnet-any-shape\": true")).Definition("ThingPage")["x-dotnet-converter"],
            Is.EqualTo("AnyShapePageConverter<ThingPage, Thing>"));

    [Test]
    public void An_answer_that_is_no_envelope_is_no_page()
    {
        var document = PreparedRun.DocumentOf(Small.Spec(Small.Operation("get", "thing_list", "\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/Thing\"}")));

        Assert.That(document.Operation()["x-dotnet-page-of"], Is.Null);
        Assert.That((string?)document.Operation()["operationId"], Is.EqualTo("Thing_Get"));
        Assert.That(((JObject)document["definitions"]!).Count, Is.EqualTo(1));
    }

    [Test]
    public void A_page_type_that_a_definition_is_called_as_is_an_error() =>
        Assert.That(
            PreparedRun.Of(Small.Spec(Small.Operation("get", "thing_list", Envelope, Paging), "\"Thing\": {\"type\": \"object\"}, \"ThingPage\": {\"type\": \"object\"}")).Error,
            Does.Contain("error EPIC020: The page of 'Thing' would be called 'ThingPage', which is taken"));

    [TestCase("")]
    [TestCase("""{"name": "page", "in": "query", "type": "integer"}, {"name": "page_size", "in": "query", "type": "integer"}""")]
    [TestCase("""{"name": "limit", "in": "query", "type": "integer"}""")]
    [TestCase("""{"name": "limit", "in": "query", "type": "string"}, {"name": "offset", "in": "query", "type": "string"}""")]
    [TestCase("""{"name": "limit", "in": "query", "type": "integer"}, {"name": "offset", "in": "query", "type": "integer", "required": true}""")]
    [TestCase("""{"name": "limit", "in": "header", "type": "integer"}, {"name": "offset", "in": "query", "type": "integer"}""")]
    public void A_list_that_cannot_begin_at_an_offset_has_no_pager(string parameters)
    {
        var document = PreparedRun.DocumentOf(Small.Spec(Small.Operation("get", "thing_list", Envelope, parameters)));

        Assert.That(document.Operation()["x-dotnet-page-of"], Is.Null);
        Assert.That((string?)document.Operation()["responses"]!["200"]!["schema"]!["$ref"], Is.EqualTo("#/definitions/ThingPage"));
    }

    [Test]
    public void The_parameters_of_a_path_page_its_list_too()
    {
        var document = PreparedRun.DocumentOf(Small.Spec(Small.Operation("get", "thing_list", Envelope) + $", \"parameters\": [{Paging}]"));

        Assert.That((string?)document.Operation()["x-dotnet-page-of"], Is.EqualTo("Thing"));
    }

    [TestCase("\"previous\"", "\"before\"")]
    [TestCase("\"next\"", "\"after\"")]
    [TestCase("\"count\": {\"type\": \"integer\"}", "\"count\": {\"type\": \"integer\", \"format\": \"int64\"}")]
    [TestCase("\"count\": {\"type\": \"integer\"}", "\"count\": {\"type\": \"string\"}")]
    [TestCase("\"previous\": {\"type\": \"string\"", "\"previous\": {\"type\": \"integer\"")]
    public void An_envelope_of_another_form_is_an_object_of_its_own(string part, string other)
    {
        var document = PreparedRun.DocumentOf(Small.Spec(Small.Operation("get", "thing_list", Envelope.Replace(part, other), Paging)));

        Assert.That((string?)document.Operation()["responses"]!["200"]!["schema"]!["$ref"], Is.EqualTo("#/definitions/ThingListResult"));
    }
}
