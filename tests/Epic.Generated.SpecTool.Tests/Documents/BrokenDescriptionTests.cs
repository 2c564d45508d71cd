using Epic.Generated.SpecTool.Documents;

namespace Epic.Generated.SpecTool.Tests.Documents;

/// <summary>A broken description stops the build with an error that an editor can jump to.</summary>
internal sealed class BrokenDescriptionTests
{
    private const string Head = "{\n  \"swagger\": \"2.0\",\n  \"info\": {},\n";

    [TestCase("", "spec.json(1,1): error EPIC001: ")]
    [TestCase("{\n  \"swagger\": \"2.0\",\n  swagger: 1\n}", "spec.json(3,3): error EPIC001: 's' is an invalid start of a property name.")]
    [TestCase("{\n  \"swagger\": \"2.0\",\n  \"paths\": {", "spec.json(3,13): error EPIC001: ")]
    [TestCase("{\n  \"a\": 1,\n  \"a\": 2\n}", "spec.json(3,6): error EPIC001: Property with the name 'a' already exists")]
    [TestCase("[1]", "spec.json(1,1): error EPIC001: ")]
    [TestCase("{} {}", "spec.json(1,4): error EPIC001: ")]
    [TestCase("{\n // no\n}", "spec.json(2,2): error EPIC001: ")]
    [TestCase("{}", "spec.json(1,1): error EPIC002: This is not a Swagger 2.0 description")]
    [TestCase("\n{\"swagger\": \"3.0\"}", "spec.json(2,1): error EPIC002: This is not a Swagger 2.0 description")]
    [TestCase("{\"swagger\": 2.0}", "spec.json(1,1): error EPIC002: This is not a Swagger 2.0 description")]
    [TestCase("{\"swagger\": {}}", "spec.json(1,1): error EPIC002: This is not a Swagger 2.0 description")]
    [TestCase("{\"swagger\": \"2.0\", \"info\": {}, \"paths\": {}}", "spec.json(1,1): error EPIC002: This description has no \"definitions\" object.")]
    [TestCase("{\"swagger\": \"2.0\", \"info\": {}, \"paths\": []}", "spec.json(1,1): error EPIC002: This description has no \"paths\" object.")]
    [TestCase(Head + "  \"paths\": {\n    \"/x/\": 5},\n  \"definitions\": {}\n}", "spec.json(5,10): error EPIC002: paths['/x/'] is not an object.")]
    [TestCase(Head + "  \"paths\": {\n    \"/x/\": {\"get\": []}},\n  \"definitions\": {}\n}", "spec.json(5,18): error EPIC002: paths['/x/'].get is not an object.")]
    [TestCase(Head + "  \"paths\": {},\n  \"definitions\": {\n    \"A\": 1}\n}", "spec.json(6,8): error EPIC002: definitions.A is not an object.")]
    [TestCase(Head + "  \"paths\": {\n    \"/x/\": {\"get\": {\"tags\": [\"x\"]}}},\n  \"definitions\": {}\n}", "spec.json(5,20): error EPIC002: GET /x/ lacks an operationId, a tag or responses.")]
    [TestCase(Head + "  \"paths\": {\n    \"/x/\": {\"get\": {\"operationId\": \"x_list\", \"tags\": []}}},\n  \"definitions\": {}\n}", "spec.json(5,20): error EPIC002: GET /x/ lacks an operationId, a tag or responses.")]
    [TestCase(Head + "  \"paths\": {\n    \"/x/\": {\"get\": {\"operationId\": \"x_list\", \"tags\": [\"x\"]}}},\n  \"definitions\": {}\n}", "spec.json(5,20): error EPIC002: GET /x/ lacks an operationId, a tag or responses.")]
    [TestCase(Head + "  \"paths\": {},\n  \"definitions\": {\n    \"A\": {\"properties\": {\"b\": {\"$ref\": \"#/definitions/B\"}}}}\n}", "spec.json(6,56): error EPIC003: The reference '#/definitions/B' leads nowhere.")]
    [TestCase(Head + "  \"paths\": {},\n  \"definitions\": {\n    \"A\": {\"$ref\": \"#/parameters/A\"}}\n}", "spec.json(6,34): error EPIC003: The reference '#/parameters/A' leads nowhere.")]
    [TestCase(Head + "  \"paths\": {},\n  \"definitions\": {\n    \"A\": {\"$ref\": \"#/definitions/B\"}, \"B\": {\"$ref\": \"#/definitions/A\"}}\n}", "spec.json(6,35): error EPIC003: The reference '#/definitions/B' leads nowhere.")]
    public void The_error_names_the_file_the_place_and_the_rule(string spec, string error)
    {
        var run = PreparedRun.Of(spec);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.StartWith(error));
        Assert.That(run.Error.Split('\n'), Has.Length.EqualTo(1));
        Assert.That(run.Document, Is.Null);
    }

    [Test]
    public void A_file_that_is_not_there_is_named()
    {
        using var files = new TemporaryFiles();
        var missing = files["nowhere.json"];

        var error = Assert.Throws<SpecException>(() => JsonFile.Read(missing));

        Assert.That(error!.ToCanonicalText("other"), Does.StartWith($"{missing}: error EPIC001: "));
    }

    [Test]
    public void A_folder_is_no_file()
    {
        using var files = new TemporaryFiles();
        Directory.CreateDirectory(files["folder"]);

        Assert.That(() => JsonFile.Read(files["folder"]), Throws.InstanceOf<SpecException>());
    }

    [Test]
    public void Text_that_looks_like_a_date_stays_text_and_equal_documents_give_equal_bytes()
    {
        using var files = new TemporaryFiles();
        var spec = files.Write("spec.json", "{\"example\": \"2026-01-02T03:04:05Z\"}");

        JsonFile.Write(JsonFile.Read(spec), files["a/out.json"]);

        Assert.That(File.ReadAllText(files["a/out.json"]), Is.EqualTo("{\n  \"example\": \"2026-01-02T03:04:05Z\"\n}\n"));
    }
}
