using System.Text.Json;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api;
using Epic.Generated.Emulator.Spec;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Spec;

/// <summary>All operations of the published description, each answer held against its schema.</summary>
internal sealed class EveryOperationTests : EmulatorFixture
{
    private readonly JsonDocument _document = ReadDescription();
    private readonly List<string> _violations = [];
    private readonly HashSet<string> _answered = [];

    [OneTimeTearDown]
    public void DisposeDescription() => _document.Dispose();

    [Test]
    public async Task Every_answer_fits_the_description()
    {
        await ReadCatalogAsync();
        var job = await RunJobsAsync();
        await RunDesktopAsync();
        await AuthoriseAsync(job);
        await ReadDataAsync();
        await ManageAccountAsync();
        var described = _document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Where(member => member.Name != "parameters")
            .Select(operation => operation.Value.GetProperty("operationId").GetString());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_violations, Is.Empty);
            Assert.That(_answered, Is.EquivalentTo(described.Except(Unknown())));
        }
    }

    // Operations of a newer description are answered with 501 until the emulator learns them.
    private static IEnumerable<string> Unknown()
    {
        var table = ApiDispatcher.CreateTable(null!);
        return table.Unknown(ApiSpec.Current);
    }

    private static JsonDocument ReadDescription()
    {
        using var stream = typeof(EpicEmulator).Assembly.GetManifestResourceStream("epic.json")!;
        return JsonDocument.Parse(stream);
    }

    private async Task ReadCatalogAsync()
    {
        await CallAsync("get", "/catalog/applications/", "catalog/applications/");
        await CallAsync("get", "/catalog/applications/{application}/", "catalog/applications/OpenFOAM/");
        await CallAsync("get", "/catalog/clusters/", "catalog/clusters/?limit=3&offset=2");
        await CallAsync("get", "/catalog/clusters/{queue_code}/", "catalog/clusters/aws:p4d/");
        await CallAsync("get", "/catalog/desktop/", "catalog/desktop/");
        await CallAsync("get", "/catalog/desktop/{node_code}/", "catalog/desktop/viz:large/");
        await CallAsync("get", "/config/{app_code}/{queue_code}/", "config/openfoam:v1606/aws:c5/");
    }

    private async Task<int> RunJobsAsync()
    {
        var spec = Support.Jobs.OpenFoam("first", "second");
        spec["jobs"]![0]!["spec"]!["project"] = 3;
        var quote = (JsonObject)spec["jobs"]![0]!["spec"]!.DeepClone();
        await CallAsync("post", "/job/quote/", "job/quote/", quote.ToJsonString());
        var jobs = await CallAsync("post", "/job/", "job/", spec.ToJsonString());
        var id = (int)jobs[0]!["id"]!;
        var step = (int)jobs[0]!["job_steps"]![1]!["id"]!;
        await CallAsync("get", "/job/", "job/?limit=1");
        After(20);
        await CallAsync("get", "/job/{id}/", $"job/{id}/");
        await CallAsync("get", "/jobstep/", $"jobstep/?parent_job={id}");
        await CallAsync("get", "/jobstep/{id}/", $"jobstep/{step}/");
        await CallAsync("get", "/jobstep/{id}/logs/", $"jobstep/{step}/logs/");
        var refresh = await CallAsync("post", "/jobrefresh/", "jobrefresh/", $$"""{"job_step": {{step}}}""");
        await CallAsync("get", "/jobrefresh/{id}/", $"jobrefresh/{refresh["id"]}/");
        await CallAsync("get", "/job/{id}/residuals/", $"job/{id}/residuals/?variables=p,Ux");
        await CallAsync("patch", "/job/{id}/", $"job/{id}/", """{"app_options": {"endTime": 200}, "config": {"data_sync_interval": 60}}""");
        await CallAsync("post", "/jobstep/{id}/cancel/", $"jobstep/{step}/cancel/", "{}");
        await CallAsync("post", "/job/{id}/cancel/", $"job/{(int)jobs[1]!["id"]!}/cancel/", "{}");
        After(600);
        await CallAsync("get", "/job/", "job/");
        await CallAsync("get", "/jobstep/", "jobstep/");
        return id;
    }

    private async Task RunDesktopAsync()
    {
        await CallAsync("post", "/desktop/quote/", "desktop/quote/", """{"node_code": "viz:large", "runtime": 2}""");
        await CallAsync("post", "/desktop/quote/", "desktop/quote/", """{"node_code": "viz:none", "runtime": 2}""");
        var desktop = await CallAsync(
            "post", "/desktop/", "desktop/", """{"node_code": "viz:large", "runtime": 2, "data_path": {"path": "epic://a/"}, "mount_type": "online"}""");
        await CallAsync("get", "/desktop/", "desktop/");
        After(90);
        await CallAsync("get", "/desktop/{id}/", $"desktop/{desktop["id"]}/");
        await CallAsync("post", "/desktop/{id}/terminate/", $"desktop/{desktop["id"]}/terminate/", "{}");
    }

    private async Task AuthoriseAsync(int free)
    {
        await CallAsync("patch", "/billing/limits/", "billing/limits/", """{"limits": [{"id": -1, "jobauth": {"enabled": true, "all_jobs": true}}]}""");
        var job = await Api.SubmitAsync(Support.Jobs.OpenFoam("costly"));
        await CallAsync("get", "/jobauth/", "jobauth/");
        await CallAsync("get", "/jobauth/{job}/", $"jobauth/{job}/");
        await CallAsync("get", "/job/{id}/auth/", $"job/{free}/auth/");
        await CallAsync("put", "/jobauth/{job}/", $"jobauth/{job}/", """{"state": "AUTHORISED"}""");
        await CallAsync("put", "/job/{id}/auth/", $"job/{job}/auth/", """{"state": "AUTHORISED", "job": {}, "user_profile": {}}""");
    }

    private async Task ReadDataAsync()
    {
        await Emulator.Site.WriteFileAsync("epic://top.txt", new byte[3]);
        await CallAsync("get", "/data/session/", "data/session/");
        var files = await CallAsync("get", "/data/file/", "data/file/");
        await CallAsync("get", "/data/file/{id}/", $"data/file/{files["results"]![0]!["id"]}/");
        var folders = await CallAsync("get", "/data/folder/", "data/folder/");
        await CallAsync("get", "/data/folder/{id}/", $"data/folder/{folders["results"]![0]!["id"]}/");
    }

    private async Task ManageAccountAsync()
    {
        await CallAsync("get", "/billing/limits/", "billing/limits/");
        await CallAsync("get", "/profile/settings/", "profile/settings/");
        await CallAsync("get", "/projects/", "projects/");
        await CallAsync("get", "/projects/{id}/", "projects/1/");
        await CallAsync("patch", "/projects/{id}/", "projects/1/", """{"description": null, "closed": true}""");
        await CallAsync("get", "/teams/", "teams/?role=owner");
        await CallAsync("get", "/teams/{id}/", "teams/1/");
        await CallAsync("get", "/licenses/templates/", "licenses/templates/");
        var license = await CallAsync(
            "post", "/licenses/", "licenses/", """{"display_name": "mine", "environment": [{"variable_name": "A", "value": "b"}], "application": 4}""");
        await CallAsync("get", "/licenses/", "licenses/");
        await CallAsync("get", "/licenses/{id}/", $"licenses/{license["id"]}/");
        await CallAsync("delete", "/licenses/{id}/", $"licenses/{license["id"]}/");
    }

    private async Task<JsonNode> CallAsync(string method, string template, string path, string? body = null)
    {
        var operation = _document.RootElement.GetProperty("paths").GetProperty(template).GetProperty(method);
        var id = operation.GetProperty("operationId").GetString()!;
        using var response = await Api.SendAsync(new HttpMethod(method.ToUpperInvariant()), path, body);
        var text = await response.Content.ReadAsStringAsync();
        var described = operation.GetProperty("responses").EnumerateObject().Single();
        Assert.That(((int)response.StatusCode).ToString(), Is.EqualTo(described.Name), $"{id}: {text}");
        _answered.Add(id);
        if (!described.Value.TryGetProperty("schema", out var schema))
        {
            Assert.That(text, Is.Empty, id);
            return new JsonObject();
        }

        using var answer = JsonDocument.Parse(text);
        _violations.AddRange(new SwaggerSchema(_document.RootElement).Violations(schema, answer.RootElement, id));
        return JsonNode.Parse(text)!;
    }
}
