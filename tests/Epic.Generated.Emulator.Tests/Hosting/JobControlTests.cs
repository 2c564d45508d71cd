using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Hosting;

/// <summary>Jobs, files and faults over the control paths, and the page that shows them.</summary>
internal sealed class JobControlTests : EmulatorFixture
{
    private HttpClient _http = null!;

    [SetUp]
    public void Connect() => _http = new HttpClient { BaseAddress = Emulator.BaseAddress };

    [TearDown]
    public void Disconnect() => _http.Dispose();

    [TestCase(0)]
    [TestCase(20)]
    public async Task A_job_can_be_ended_now_from_the_queue_or_while_it_runs(double after)
    {
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(after);
        var ended = await PostAsync($"jobs/{id}/end", "");

        Assert.That((string?)ended["status"], Is.EqualTo("Job Complete"));
        Assert.That((string?)(await Api.GetAsync($"job/{id}/"))["status"], Is.EqualTo("Job Complete"));
        Assert.That(await Emulator.Site.ListFilesAsync(), Does.Contain("work/cavity/simpleFoam.log"));
    }

    [Test]
    public async Task A_job_can_be_failed_now()
    {
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(20);
        await PostAsync($"jobs/{id}/end", """{"exit_code": 3}""");
        var job = await Api.GetAsync($"job/{id}/");

        Assert.That((string?)job["status"], Is.EqualTo("Job Failed"));
        Assert.That((int?)job["job_steps"]![1]!["exit_code"], Is.EqualTo(3));
    }

    [Test]
    public async Task The_running_step_can_be_ended_alone()
    {
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(7);
        await PostAsync($"jobs/{id}/end", """{"whole_job": false}""");
        var job = await Api.GetAsync($"job/{id}/");

        Assert.That(job["job_steps"]!.AsArray().Select(step => (string?)step!["status"]), Is.EqualTo(new[] { "Complete", "Running", "Pending" }));
    }

    [Test]
    public async Task Other_jobs_keep_their_plan_and_ended_ones_cannot_be_ended()
    {
        var jobs = await Api.PostAsync("job/", Support.Jobs.OpenFoam("a", "b").ToJsonString());
        await PostAsync($"jobs/{jobs[0]!["id"]}/end", "{}");
        await PostAsync($"jobs/{jobs[0]!["id"]}/end", "{}", HttpStatusCode.BadRequest);
        await PostAsync("jobs/999999/end", "{}", HttpStatusCode.NotFound);
        await PostAsync($"jobs/{jobs[1]!["id"]}/end", """{"exit": 1}""", HttpStatusCode.BadRequest);

        Assert.That((string?)(await Api.GetAsync($"job/{jobs[1]!["id"]}/"))["status"], Is.EqualTo("Job Queued"));
    }

    [Test]
    public async Task Jobs_files_and_faults_are_listed()
    {
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(600);
        await Emulator.Site.WriteFileAsync("epic://x.txt", new byte[3]);
        Emulator.Faults.Add(new Fault { Operation = "job_list", Count = 2 });
        var jobs = await GetAsync("jobs");
        var job = await GetAsync($"jobs/{id}");
        var files = await GetAsync("files");
        var faults = await GetAsync("faults");

        Assert.That(files[0]!["files"]!.AsArray().Select(file => (string?)file!["path"]), Does.Contain("work/cavity/simpleFoam.log"));
        Assert.That((string?)jobs["jobs"]![0]!["status"], Is.EqualTo("Job Complete"));
        Assert.That((string?)job["logs"]![$"{job["steps"]![1]!["id"]}"], Does.Contain("Solving for Ux"));
        Assert.That((string?)job["residuals"]![1]!["variable_name"], Is.EqualTo("Ux"));
        Assert.That(files[0]!["files"]!.AsArray().Select(file => (string?)file!["path"]), Does.Contain("x.txt"));
        Assert.That(((string?)faults[0]!["operation"], (int?)faults[0]!["count"]), Is.EqualTo(("job_list", 2)));
    }

    [Test]
    public async Task A_fault_can_be_removed_alone_and_says_how_many_requests_it_has_hit()
    {
        Emulator.Faults.Add(new Fault { Operation = "teams_list", Status = 418 });
        Emulator.Faults.Add(new Fault { Operation = "job_list", Status = 418 });
        await Api.GetAsync("teams/", (HttpStatusCode)418);
        var faults = await GetAsync("faults");
        using var removed = await _http.DeleteAsync(new Uri($"/_emulator/faults/{faults[0]!["id"]}", UriKind.Relative));
        using var again = await _http.DeleteAsync(new Uri($"/_emulator/faults/{faults[0]!["id"]}", UriKind.Relative));

        Assert.That(faults.AsArray().Select(fault => (int)fault!["hits"]!), Is.EqualTo(new[] { 1, 0 }));
        Assert.That((removed.StatusCode, again.StatusCode), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.NotFound)));
        Assert.That(Emulator.Faults.All.Select(fault => fault.Operation), Is.EqualTo(new[] { "job_list" }));
        await PostAsync("faults", faults[0]!.ToJsonString(), HttpStatusCode.Created);
        await Api.GetAsync("teams/", (HttpStatusCode)418);
    }

    [Test]
    public void A_fault_is_removed_by_the_object_that_was_added()
    {
        var (one, other) = (new Fault { Operation = "job_list" }, new Fault { Operation = "job_list" });
        Emulator.Faults.Add(one);
        Emulator.Faults.Add(other);

        Assert.That((Emulator.Faults.Remove(one), Emulator.Faults.Remove(one)), Is.EqualTo((true, false)));
        Assert.That(Emulator.Faults.All, Is.EqualTo(new[] { other }));
    }

    [Test]
    public async Task The_newest_requests_can_be_read_alone()
    {
        await Api.GetAsync("teams/");
        await Api.GetAsync("teams/1/");
        await Api.GetAsync("projects/");

        Assert.That((await GetAsync("requests?last=2")).AsArray().Select(request => (string?)request!["operation"]), Is.EqualTo(new[] { "teams_read", "projects_list" }));
        Assert.That((await GetAsync("requests?last=0")).AsArray(), Is.Empty);
        Assert.That((await GetAsync("requests?last=99")).AsArray(), Has.Count.EqualTo(3));
        using var wrong = await _http.GetAsync(new Uri("/_emulator/requests?last=-1", UriKind.Relative));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task The_page_is_html_that_reads_the_control_paths()
    {
        using var response = await _http.GetAsync(new Uri("/", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync();

        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(page, Does.StartWith("<!doctype html>").And.Contains("/_emulator/").And.Not.Contains("innerHTML"));
    }

    private async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri("/_emulator/" + path, UriKind.Relative)))!;

    private async Task<JsonNode> PostAsync(string path, string json, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri("/_emulator/" + path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(expected), text);
        return JsonNode.Parse(text)!;
    }
}
