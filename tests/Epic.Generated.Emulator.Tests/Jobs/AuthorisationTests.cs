using System.Net;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Jobs;

internal sealed class AuthorisationTests : EmulatorFixture
{
    protected override void Configure(EpicEmulatorOptions options)
    {
        options.Site = WithThreshold(10);
        options.Users.Add(new EmulatorUser { Token = "owner" });
        options.Users.Add(new EmulatorUser { Token = "plain", Name = "Alan Turing", Role = "user" });
    }

    [Test]
    public async Task A_job_above_the_threshold_waits_for_its_authorisation()
    {
        var id = await SubmitAsync();
        After(1000);
        var waiting = await Api.GetAsync($"job/{id}/");
        await Api.PutAsync($"job/{id}/auth/", """{"state": "AUTHORISED"}""");
        After(85);
        var done = await Api.GetAsync($"job/{id}/");

        Assert.That((bool?)waiting["requires_auth"], Is.True);
        Assert.That((string?)waiting["status"], Is.EqualTo("Awaiting Authorisation"));
        Assert.That((bool?)waiting["finished"], Is.False);
        Assert.That((string?)done["status"], Is.EqualTo("Job Complete"));
        Assert.That((string?)done["job_steps"]![0]!["start"], Is.EqualTo("2026-03-02T10:16:45.000000Z"));
    }

    [Test]
    public async Task A_job_below_the_threshold_runs_at_once()
    {
        var spec = Support.Jobs.OpenFoam("cheap");
        spec["jobs"]![0]!["spec"]!["tasks"] = new JsonArray(Support.Jobs.Task("solver"));
        var id = await Api.SubmitAsync(spec);
        var status = await Api.GetAsync($"jobauth/{id}/");

        Assert.That((bool?)status["required"], Is.False);
        Assert.That((int?)(await Api.GetAsync("jobauth/"))["count"], Is.Zero);
    }

    [Test]
    public async Task A_rejected_job_has_ended()
    {
        var id = await SubmitAsync();
        var status = await Api.PutAsync($"jobauth/{id}/", """{"state": "REJECTED"}""");
        var job = await Api.GetAsync($"job/{id}/");

        Assert.That((string?)status["state"], Is.EqualTo("REJECTED"));
        Assert.That((string?)status["user_profile"]!["display_name"], Is.EqualTo("Ada Lovelace"));
        Assert.That((bool?)job["finished"], Is.True);
    }

    [Test]
    public async Task Both_views_show_the_same_authorisation()
    {
        var id = await SubmitAsync();
        await Api.PutAsync($"jobauth/{id}/", """{"state": "AUTHORISED"}""");
        var byJob = await Api.GetAsync($"job/{id}/auth/");
        var listed = await Api.GetAsync("jobauth/");

        Assert.That((string?)byJob["state"], Is.EqualTo("AUTHORISED"));
        Assert.That((int?)listed["results"]![0]!["job"]!["id"], Is.EqualTo(id));
    }

    [Test]
    public async Task A_decision_stands()
    {
        var id = await SubmitAsync();
        await Api.PutAsync($"jobauth/{id}/", """{"state": "REJECTED"}""");
        await Api.PutAsync($"jobauth/{id}/", """{"state": "REJECTED"}""");
        await Api.PutAsync($"jobauth/{id}/", """{"state": "AUTHORISED"}""", HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_plain_user_may_not_authorise()
    {
        using var plain = ApiClient.Create(Emulator, "plain");
        var id = await plain.SubmitAsync(Support.Jobs.OpenFoam("costly"));

        await plain.PutAsync($"jobauth/{id}/", """{"state": "AUTHORISED"}""", HttpStatusCode.Forbidden);
    }

    private static SiteSeed WithThreshold(decimal threshold)
    {
        var seed = SiteSeed.Default();
        return new SiteSeed
        {
            Queues = seed.Queues,
            Applications = seed.Applications,
            Teams = seed.Teams,
            Billing = new BillingSeed { AuthorisationThreshold = threshold },
        };
    }

    private Task<int> SubmitAsync() => Api.SubmitAsync(Support.Jobs.OpenFoam("costly"));
}
