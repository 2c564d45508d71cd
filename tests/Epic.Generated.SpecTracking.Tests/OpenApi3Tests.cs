using System.Text;
using Epic.Generated.SpecTool.Tracking;
using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Reports;
using Epic.Generated.SpecTool.Tracking.Source;
using Newtonsoft.Json.Linq;
using YamlDotNet.Serialization;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>
/// EPIC's description in the idioms of drf-spectacular, the successor of its generator: kept beside the corpus, and written from the
/// facts of EPIC's reference alone, without the checked-in description, the code of this project or a library that reads OpenAPI.
/// </summary>
internal sealed class OpenApi3Tests
{
    private static readonly string Folder = Path.Combine(TestRepository.Real.Folder, "tests", "Epic.Generated.SpecTracking.Tests", "OpenApi3");

    // Texts that are other words in the reference; a state that the twin lets be null; and a bound that drf-spectacular does not say.
    private static readonly string[] Lines =
    [
        "Api Changed info info", "Operation Changed GET /job/ description", "Operation Changed GET /job/{id}/ description", "Property Added JobAuthStatus.state x-nullable",
        "Property Changed JobTaskSpec.task_distribution description", "Bound Removed ProjectDetails.authorized_user_profiles uniqueItems",
    ];

    private static JObject Twin => JObject.Parse(File.ReadAllText(Path.Combine(Folder, "epic-3.1.0.json")));

    [TestCase("epic-3.0.3.yaml")]
    [TestCase("epic-3.1.0.json")]
    public async Task A_twin_changes_nothing_but_texts(string twin)
    {
        var report = await CheckAsync(File.ReadAllText(Path.Combine(Folder, twin)));

        Assert.That(report.Changes.Select(change => $"{change.Change.Element} {change.Change.Action} {change.Change.Where} {change.Change.Aspect}"), Is.EqualTo(Lines), () => MarkdownReport.Write(report));
        Assert.That(report.Verdict, Is.AnyOf(Verdict.NoChange, Verdict.Cosmetic));
        Assert.That(report.Problems, Is.Empty);
    }

    [Test]
    public async Task A_twin_as_OpenAPI_3_0_and_as_JSON_says_the_same()
    {
        var yaml = YamlReader.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "epic-3.0.3.yaml")), "twin");

        Assert.That((await CheckAsync(yaml.ToString())).Verdict, Is.AnyOf(Verdict.NoChange, Verdict.Cosmetic));
    }

    [Test]
    public async Task A_twin_as_OpenAPI_3_1_and_as_YAML_says_the_same()
    {
        var yaml = new SerializerBuilder().WithQuotingNecessaryStrings().Build().Serialize(Plain(Twin)!);

        Assert.That(yaml, Does.StartWith("openapi: 3.1.0\n").And.Contain("  - \"null\"\n"));
        Assert.That((await CheckAsync(yaml)).Verdict, Is.AnyOf(Verdict.NoChange, Verdict.Cosmetic));
    }

    [Test]
    public async Task After_an_update_from_a_twin_the_other_forms_are_no_change()
    {
        using var folder = new TemporaryFolder();
        var repository = TestRepository.CopyTo(folder);
        var update = Update(repository);

        await update.RunAsync(new UpdateOptions(Path.Combine(Folder, "epic-3.0.3.yaml"), ChecksOnly: false), CancellationToken.None);

        Assert.That((await update.RunAsync(new UpdateOptions(Path.Combine(Folder, "epic-3.1.0.json"), ChecksOnly: true), CancellationToken.None)).Verdict, Is.EqualTo(Verdict.NoChange));
        Assert.That((await update.RunAsync(new UpdateOptions(TestRepository.Real.Description, ChecksOnly: true), CancellationToken.None)).Verdict, Is.AnyOf(Verdict.NoChange, Verdict.Cosmetic));
    }

    [Test]
    public async Task Changes_of_a_twin_are_reported_as_those_of_Swagger_are()
    {
        var twin = Twin;
        var schemas = (JObject)twin["components"]!["schemas"]!;
        ((JObject)schemas["Job"]!["properties"]!).Remove("cost");
        schemas["Job"]!["properties"]!["queue"] = JObject.Parse("""{"type": ["string", "null"], "readOnly": true}""");
        ((JArray)schemas["TaskDistributionEnum"]!["enum"]!).Add("board");
        twin["paths"]!["/api/v2/job/quote/"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"] = "#/components/schemas/JobTaskSpec";
        twin["paths"]!["/api/v2/site/"] = JObject.Parse("""
            {"get": {"operationId": "job_site_retrieve", "tags": ["job"], "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}}}}}
            """);

        var report = await CheckAsync(twin.ToString());

        Assert.That(report.Verdict, Is.EqualTo(Verdict.Breaking));
        Assert.That(
            report.Changes.Where(change => change.Change.Class > ChangeClass.Cosmetic).Select(change => change.Change.Where),
            Is.EquivalentTo(new[] { "Job.cost", "Job.queue", "JobTaskSpec.task_distribution", "POST /job/quote/ data", "GET /site/ (job_site_read)" }));
        Assert.That(report.ApiDiff, Has.Some.Contains("IJobsClient.GetSiteAsync"));
    }

    [Test]
    public async Task A_property_that_no_longer_comes_back_is_a_break()
    {
        var twin = Twin;
        twin["components"]!["schemas"]!["Job"]!["properties"]!["name"]!["writeOnly"] = true;

        var change = (await CheckAsync(twin.ToString())).Changes.Select(change => change.Change).Single(change => change.Where == "Job.name");

        Assert.That((change.Aspect, change.Wire, change.Class), Is.EqualTo(("writeOnly", ChangeClass.Breaking, ChangeClass.Breaking)));
    }

    [Test]
    public async Task A_form_without_a_counterpart_is_refused_with_its_place()
    {
        var twin = Twin;
        twin["components"]!["schemas"]!["Job"]!["properties"]!["mixed"] = JObject.Parse("""{"oneOf": [{"type": "string"}, {"type": "integer"}]}""");

        var report = await CheckAsync(twin.ToString());

        Assert.That(report.Problems, Has.Some.Match(@"^openapi/epic\.json\(\d+,\d+\): error EPIC021: .*oneOf"));
    }

    [TestCase("title: Nothing")]
    [TestCase("openapi: 3.0.3\ninfo: {title: EPIC API, version: v2}\npaths: {}\nx: &a [1]\ny: *a\n")]
    [TestCase("openapi: '4.0.0'\ninfo: {title: EPIC API, version: v2}\npaths: {}\n")]
    [TestCase("- a\n- b\n")]
    [TestCase("a: b: c\n")]
    public async Task Another_YAML_is_not_this_description(string text)
    {
        var report = await CheckAsync(text);

        Assert.That(report.Verdict, Is.EqualTo(Verdict.CouldNotTell));
        Assert.That(report.Reason, Is.Not.Empty);
    }

    [Test]
    public async Task A_document_that_is_not_valid_is_refused_with_its_errors()
    {
        var twin = Twin;
        ((JObject)twin["info"]!).Remove("title");

        var report = await CheckAsync(twin.ToString());

        Assert.That(report.Verdict, Is.EqualTo(Verdict.CouldNotTell));
        Assert.That(report.Reason, Does.Contain("title"));
    }

    private static SpecUpdate Update(Repository repository) =>
        new(repository, new SpecSource(TimeSpan.FromSeconds(10), TimeProvider.System), new TestLibrary(), TimeProvider.System);

    private static async Task<UpdateReport> CheckAsync(string text)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "epic.txt");
        await File.WriteAllBytesAsync(file, Encoding.UTF8.GetBytes(text));
        return await Update(TestRepository.CopyTo(folder)).RunAsync(new UpdateOptions(file, ChecksOnly: true), CancellationToken.None);
    }

    private static object? Plain(JToken token) => token switch
    {
        JObject map => map.Properties().ToDictionary(property => property.Name, property => Plain(property.Value)),
        JArray list => list.Select(Plain).ToList(),
        JToken value => ((JValue)value).Value,
    };
}
