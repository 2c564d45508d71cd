using Epic.Generated.SpecTool.Tracking;
using Epic.Generated.SpecTool.Tracking.Reports;
using Microsoft.OpenApi;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>EPIC's description as OpenAPI 3.0 says the same as the Swagger 2.0 it is checked in as.</summary>
internal sealed class OpenApi3Tests
{
    [Test]
    public async Task Its_OpenAPI_3_twin_is_no_change() =>
        Assert.That((await CheckAsync(Twin())).Verdict, Is.EqualTo(Verdict.NoChange));

    [Test]
    public async Task A_change_of_its_twin_is_reported()
    {
        var twin = Twin();
        ((JObject)twin["components"]!["schemas"]!["Job"]!["properties"]!).Remove("cost");
        ((JArray)twin["components"]!["schemas"]!["JobTaskSpec"]!["properties"]!["task_distribution"]!["enum"]!).Add("board");
        twin["paths"]!["/job/quote/"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"] = "#/components/schemas/JobTaskSpec";

        var report = await CheckAsync(twin);

        Assert.That(report.Verdict, Is.EqualTo(Verdict.Breaking));
        Assert.That(report.Changes.Select(change => change.Change.Where), Is.EquivalentTo(new[] { "Job.cost", "JobTaskSpec.task_distribution", "POST /job/quote/ data" }));
    }

    [Test]
    public async Task What_is_not_valid_OpenAPI_3_is_refused_with_its_errors()
    {
        var twin = Twin();
        ((JObject)twin["info"]!).Remove("title");

        var report = await CheckAsync(twin);

        Assert.That(report.Verdict, Is.EqualTo(Verdict.CouldNotTell));
        Assert.That(report.Reason, Does.Contain("title"));
    }

    private static JObject Twin()
    {
        using var text = new StringWriter();
        OpenApiDocument.Load(new MemoryStream(File.ReadAllBytes(TestRepository.Real.Description)), "json").Document!.SerializeAsV3(new OpenApiJsonWriter(text));
        var twin = JObject.Parse(text.ToString());
        // The writer loses how the items of a list are separated.
        twin["paths"]!["/job/{id}/residuals/"]!["get"]!["parameters"]![0]!["explode"] = false;
        Assert.That((string?)twin["openapi"], Does.StartWith("3.0."));
        return twin;
    }

    private static async Task<UpdateReport> CheckAsync(JObject document)
    {
        using var folder = new TemporaryFolder();
        var update = new SpecUpdate(TestRepository.CopyTo(folder), new(TimeSpan.FromSeconds(10), TimeProvider.System), new TestLibrary(), TimeProvider.System);
        return await update.RunAsync(new UpdateOptions(folder.Write("epic.json", document.ToString()), ChecksOnly: true), CancellationToken.None);
    }
}
