using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Hosting;

internal sealed class ControlTests : EmulatorFixture
{
    private HttpClient _http = null!;

    [SetUp]
    public void Connect() => _http = new HttpClient { BaseAddress = Emulator.BaseAddress };

    [TearDown]
    public void Disconnect() => _http.Dispose();

    [Test]
    public async Task Health_needs_no_token_and_meets_no_fault()
    {
        Emulator.Faults.Add(new Fault { Operation = "*" });

        Assert.That(await _http.GetStringAsync(new Uri("/healthz", UriKind.Relative)), Is.EqualTo("""{"status":"ok"}"""));
    }

    [Test]
    public async Task Faults_come_as_json_one_or_many()
    {
        await PostAsync(
            "/_emulator/faults",
            """[{"operation": "teams_list", "kind": "bad_gateway", "count": 1}, {"operation": "teams_read", "status": 418, "delay": "00:00:00"}]""",
            HttpStatusCode.Created);

        await Api.GetAsync("teams/1/", (HttpStatusCode)418);
        using (var response = await Api.SendAsync(HttpMethod.Get, "teams/"))
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        }

        using var cleared = await _http.DeleteAsync(new Uri("/_emulator/faults", UriKind.Relative));
        await Api.GetAsync("teams/1/");
    }

    [TestCase("""{"operation": "teams_lost"}""", "teams_lost")]
    [TestCase("""{"operation": "teams_list", "kind": "boredom"}""", "kind")]
    [TestCase("""{"operation": "teams_list", "sort": "x"}""", "sort")]
    [TestCase("""{"operation": null}""", "operation")]
    [TestCase("""{"operation": "s3:GetObjects"}""", "s3:GetObjects")]
    [TestCase("""{"operation": "*", "headers": null}""", "headers")]
    [TestCase("""{"operation": "*", "headers": {"X": "a\r\nY: b"}}""", "header")]
    [TestCase("""{"operation": "*", "headers": {"a b": "c"}}""", "header")]
    [TestCase("""[{"operation": "teams_list"}, {"operation": "teams_lost"}]""", "teams_lost")]
    [TestCase("""nothing""", "invalid")]
    public async Task A_fault_that_makes_no_sense_is_400(string json, string mentions)
    {
        var answer = await PostAsync("/_emulator/faults", json, HttpStatusCode.BadRequest);

        Assert.That((string?)answer["detail"], Does.Contain(mentions));
        await Api.GetAsync("teams/");
    }

    [Test]
    public async Task A_fault_as_json_selects_requests_by_their_content()
    {
        await PostAsync(
            "/_emulator/faults",
            """{"operation": "*", "status": 418, "matching": {"method": "POST", "path": "/desktop/", "query": "a=1", "body": "viz:large"}}""",
            HttpStatusCode.Created);

        await Api.PostAsync("desktop/quote/?a=1", """{"node_code": "viz:large", "runtime": 2}""", (HttpStatusCode)418);
        await Api.PostAsync("desktop/quote/?a=2", """{"node_code": "viz:large", "runtime": 2}""", HttpStatusCode.OK);
        await Api.PostAsync("desktop/quote/?a=1", """{"node_code": "viz:cpu", "runtime": 2}""", HttpStatusCode.OK);
        await Api.GetAsync("desktop/?a=1&b=viz:large");
    }

    [TestCase("""{"speed": 0}""")]
    [TestCase("""{"speed": 1e300}""")]
    [TestCase("""{"speed": 0, "advance": "01:00:00"}""")]
    [TestCase("""{"advance": "-00:00:01"}""")]
    [TestCase("""{"advance": "3000000.00:00:00"}""")]
    [TestCase("""{"advance": "10675199.00:00:00"}""")]
    public async Task A_time_that_makes_no_sense_is_400_and_changes_nothing(string json)
    {
        var before = Emulator.Clock.GetUtcNow();
        await PostAsync("/_emulator/clock", json, HttpStatusCode.BadRequest);

        Assert.That(Emulator.Clock.GetUtcNow(), Is.EqualTo(before));
        Assert.That(Emulator.Clock.Speed, Is.EqualTo(1));
    }

    [Test]
    public async Task Requests_can_be_read_back_without_their_token()
    {
        await Api.PostAsync("desktop/quote/?a=1", """{"node_code": "viz:large", "runtime": 2}""", HttpStatusCode.OK);
        var text = await _http.GetStringAsync(new Uri("/_emulator/requests", UriKind.Relative));
        var request = JsonNode.Parse(text)!.AsArray().Single()!;

        Assert.That((string?)request["method"], Is.EqualTo("POST"));
        Assert.That((string?)request["path"], Is.EqualTo("/api/v2/desktop/quote/"));
        Assert.That((string?)request["query"], Is.EqualTo("?a=1"));
        Assert.That((string?)request["operation"], Is.EqualTo("desktop_quote"));
        Assert.That((string?)request["body"], Is.EqualTo("""{"node_code": "viz:large", "runtime": 2}"""));
        Assert.That((int?)request["status"], Is.EqualTo(200));
        Assert.That(text, Does.Not.Contain(Emulator.Token));
    }

    [Test]
    public async Task A_reset_brings_back_the_beginning()
    {
        await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        await Api.PatchAsync("projects/1/", """{"closed": true}""");
        await Emulator.Site.WriteFileAsync("epic://a", new byte[1]);
        Emulator.Faults.Add(new Fault { Operation = "job_list" });
        using (var reset = await _http.PostAsync(new Uri("/_emulator/reset", UriKind.Relative), null))
        {
            Assert.That(reset.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }

        Assert.That(Emulator.Requests.All, Is.Empty);
        Assert.That((int?)(await Api.GetAsync("job/"))["count"], Is.Zero);
        Assert.That((bool?)(await Api.GetAsync("projects/1/"))["closed"], Is.False);
        Assert.That((int?)(await Api.GetAsync("data/file/"))["count"], Is.Zero);
    }

    [Test]
    public async Task The_clock_can_be_moved_and_sped_up()
    {
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        await PostAsync("/_emulator/clock", """{"advance": "00:00:20"}""", HttpStatusCode.OK);
        var running = await Api.GetAsync($"job/{id}/");
        await PostAsync("/_emulator/clock", """{"speed": 60}""", HttpStatusCode.OK);
        After(2);
        var ended = await Api.GetAsync($"job/{id}/");

        Assert.That((string?)running["status"], Is.EqualTo("Job Running"));
        Assert.That((string?)ended["status"], Is.EqualTo("Job Complete"));
    }

    private async Task<JsonNode> PostAsync(string path, string json, HttpStatusCode expected)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(expected), text);
        return JsonNode.Parse(text)!;
    }
}
