using System.Text;
using Epic.Generated.SpecTool.Tracking.Source;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>Parts of OpenAPI 3 that Swagger 2.0 has in another form, or not at all: each is converted, or refused, and none is lost.</summary>
internal sealed class OpenApi3FormsTests
{
    private const string Upload = """{"$ref": "#/components/schemas/Upload"}""";

    [TestCase("multipart/form-data")]
    [TestCase("application/x-www-form-urlencoded")]
    public void A_form_has_no_field_that_only_EPIC_sets(string type)
    {
        var operation = Convert($$"""{"requestBody": {"required": true, "content": {"{{type}}": {"schema": {{Upload}} } } } }""");

        Assert.That(operation["parameters"]!.Select(parameter => $"{parameter["in"]} {parameter["name"]} {parameter["required"]}"), Is.EqualTo(new[] { "formData file True", "formData title True" }));
    }

    // drf-spectacular lists all parsers of a view. JSON cannot carry a file.
    [Test]
    public void A_body_with_a_file_is_sent_as_a_form_where_that_is_allowed()
    {
        var operation = Convert($$"""
            {"requestBody": {"content": {"application/json": {"schema": {{Upload}} }, "application/x-www-form-urlencoded": {"schema": {{Upload}} }, "multipart/form-data": {"schema": {{Upload}} } } } }
            """);

        Assert.That(operation["parameters"]!.Select(parameter => $"{parameter["in"]} {parameter["name"]} {parameter["type"]}"), Is.EqualTo(new[] { "formData file file", "formData title string" }));
    }

    [TestCase("""{"allOf": [{"$ref": "#/components/schemas/Upload"}, {"type": "object", "properties": {"more": {"type": "string"}}}]}""")]
    [TestCase("""{"oneOf": [{"$ref": "#/components/schemas/Upload"}, {"$ref": "#/components/schemas/Other"}]}""")]
    [TestCase("""{"type": "object", "additionalProperties": {"type": "string"}}""")]
    [TestCase("""{"type": "object", "properties": {"name": {"type": "string"}}, "additionalProperties": {"type": "string"}}""")]
    [TestCase("""{"type": "string"}""")]
    [TestCase("""{"type": "array", "items": {"type": "string"}}""")]
    public void A_form_whose_fields_are_not_listed_is_refused_as_a_body_at_its_line(string schema) => RefusesLater(
        $$"""{"requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {{schema}} } } } }""", "is a body of the type application/x-www-form-urlencoded");

    [TestCase("""{"contentType": "application/json"}""")]
    [TestCase("""{"contentType": "image/png, image/jpeg"}""")]
    [TestCase("""{"headers": {"X-Part": {"schema": {"type": "string"}}}}""")]
    public void A_part_of_a_form_with_a_content_type_or_headers_of_its_own_is_refused(string encoding) => RefusesLater(
        $$"""{"requestBody": {"content": {"multipart/form-data": {"schema": {"type": "object", "properties": {"title": {"type": "string"} } }, "encoding": {"title": {{encoding}} } } } } }""",
        "The parameter 'title' of job_try is a part of a form with a content type or headers of its own");

    [TestCase("""{"contentType": "text/plain"}""")]
    [TestCase("""{"style": "form", "explode": false}""")]
    [TestCase("{}")]
    public void A_part_of_a_form_with_the_usual_content_type_is_a_field(string encoding) => Assert.That(
        Convert($$"""{"requestBody": {"content": {"multipart/form-data": {"schema": {"type": "object", "properties": {"title": {"type": "string"} } }, "encoding": {"title": {{encoding}} } } } } }""")["parameters"]!.Count(),
        Is.EqualTo(1));

    [Test]
    public void Of_several_kinds_of_JSON_the_usual_one_is_taken()
    {
        var operation = Convert("""
            {
              "requestBody": {"content": {"application/x-ndjson": {"schema": {"type": "string"}}, "application/json": {"schema": {"type": "integer"}}}},
              "responses": {"200": {"description": "", "content": {"application/x-ndjson": {"schema": {"type": "string"}}, "application/json": {"schema": {"type": "integer"}}}}}
            }
            """);

        Assert.That((string?)operation["parameters"]![0]!["schema"]!["type"], Is.EqualTo("integer"));
        Assert.That((string?)operation["responses"]!["200"]!["schema"]!["type"], Is.EqualTo("integer"));
    }

    [Test]
    public void Successes_of_different_content_types_are_refused() => Refuses(
        """{"responses": {"200": {"description": "", "content": {"application/json": {"schema": {"type": "string"}}}}, "202": {"description": "", "content": {"text/plain": {"schema": {"type": "string"}}}}}}""",
        "job_try answers 202 with text/plain, and another success with application/json");

    [TestCase("""{"servers": [{"url": "https://other.example/api"}]}""")]
    [TestCase("""{"servers": [{"url": "/other/"}]}""")]
    public void An_operation_of_another_server_is_refused(string operation) => Refuses(operation, "has servers of its own");

    [Test]
    public void A_path_of_another_server_is_refused() => Refuses("{}", "has servers of its own", document => Path(document)["servers"] = JArray.Parse("""[{"url": "https://other.example/api"}]"""));

    [Test]
    public void A_method_that_Swagger_does_not_have_is_refused() =>
        Refuses("{}", "TRACE", document => Path(document)["trace"] = JObject.Parse("""{"operationId": "job_trace", "tags": ["job"], "responses": {"200": {"description": ""}}}"""));

    // drf-spectacular documents its own view, unless it is told not to.
    [TestCase("/api/schema/")]
    [TestCase("/api/v3/job/")]
    [TestCase("/api/v2")]
    public void A_path_beside_those_of_the_API_is_refused(string path) => Refuses(
        "{}", $"The path {path} is not below /api/v2/", document => document["paths"]![path] = JObject.Parse("""{"get": {"operationId": "schema_retrieve", "tags": ["schema"], "responses": {"200": {"description": ""}}}}"""));

    [Test]
    public void The_path_of_the_description_itself_is_no_part_of_the_API() => Assert.That(
        Convert("{}", document => document["paths"]!["/api/schema/"] = JObject.Parse("""
            {"get": {"operationId": "schema_retrieve", "tags": ["schema"], "responses": {"200": {"description": "", "content": {"application/vnd.oai.openapi": {"schema": {"type": "object"}}}}}}}
            """)),
        Is.Not.Null);

    [TestCase("""[{"session": []}]""", true)]
    [TestCase("""[{"token": [], "session": []}]""", true)]
    [TestCase("""[{"session": []}, {"token": []}]""", false)]
    [TestCase("""[{"session": []}, {}]""", false)]
    [TestCase("[]", false)]
    public void What_the_token_does_not_open_stays_in_the_operation(string security, bool stays) => Assert.That(
        Convert($$"""{"security": {{security}} }""", document => document["components"]!["securitySchemes"] = JObject.Parse("""
            {"token": {"type": "http", "scheme": "bearer"}, "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"}}
            """))["security"] is not null,
        Is.EqualTo(stays));

    [TestCase("""{"allOf": [{"$ref": "#/components/schemas/Other"}], "required": ["name"]}""")]
    [TestCase("""{"allOf": [{"$ref": "#/components/schemas/Other"}], "properties": {"more": {"type": "string"}}}""")]
    [TestCase("""{"oneOf": [{"$ref": "#/components/schemas/Other"}], "required": ["name"]}""")]
    public void A_composition_that_narrows_its_only_part_stays_one(string schema)
    {
        var body = Convert($$"""{"requestBody": {"content": {"application/json": {"schema": {{schema}} } } } }""")["parameters"]![0]!["schema"]!;

        Assert.That(body["allOf"] ?? body["oneOf"], Is.Not.Null);
        Assert.That(body["$ref"], Is.Null);
    }

    [Test]
    public void The_headers_of_an_answer_stay() => Assert.That(
        (string?)Convert("""{"responses": {"200": {"description": "", "headers": {"X-Total": {"description": "All.", "schema": {"type": "integer"}}}}}}""")["responses"]!["200"]!["headers"]!["X-Total"]!["type"],
        Is.EqualTo("integer"));

    private static void Refuses(string operation, string reason, Action<JObject>? edit = null) =>
        Assert.That(() => Convert(operation, edit), Throws.InstanceOf<CannotTellException>().With.Message.Contains(reason));

    // At its line of the document that would be checked in, where the overlay can change it.
    private static void RefusesLater(string operation, string reason)
    {
        var document = (JObject)TestRepository.Description.DeepClone();
        document["paths"]!["/try/"] = new JObject { ["post"] = Convert(operation), ["parameters"] = new JArray() };
        document["definitions"]!["Upload"] = new JObject();
        document["definitions"]!["Other"] = new JObject();

        var problem = CorpusReports.Prepare(CorpusReports.Normalise(document)).Problems.Single();

        Assert.That(problem.Message, Does.Contain(reason).And.Contain("in the overlay").Or.Contain("composed with"));
        Assert.That(problem.Line, Is.GreaterThan(0));
    }

    private static JObject Path(JObject document) => (JObject)document["paths"]!["/api/v2/try/"]!;

    private static JObject Convert(string operation, Action<JObject>? edit = null)
    {
        var document = JObject.Parse("""
            {
              "openapi": "3.0.3",
              "info": {"title": "EPIC API", "version": "v2"},
              "paths": {"/api/v2/try/": {"post": {"operationId": "job_try", "tags": ["job"], "responses": {"200": {"description": ""}}}}},
              "components": {
                "schemas": {
                  "Other": {"type": "object", "properties": {"name": {"type": "string"}}},
                  "Upload": {
                    "type": "object",
                    "required": ["id", "file", "title"],
                    "properties": {"id": {"type": "integer", "readOnly": true}, "file": {"type": "string", "format": "binary"}, "title": {"type": "string"}}
                  }
                }
              }
            }
            """);
        ((JObject)Path(document)["post"]!).Merge(JObject.Parse(operation), new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace });
        edit?.Invoke(document);
        return (JObject)SpecReader.Read(Encoding.UTF8.GetBytes(document.ToString(Formatting.None)), TestRepository.Description, "try.json")["paths"]!["/try/"]!["post"]!;
    }
}
