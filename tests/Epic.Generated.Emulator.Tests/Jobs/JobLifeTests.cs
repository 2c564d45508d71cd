using System.Net;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Jobs;

/// <summary>decomposePar runs from second 5 to 15, the solver to 75, reconstructPar to 85.</summary>
internal sealed class JobLifeTests : EmulatorFixture
{
    [TestCase(4, "Job Queued", false, "Pending Pending Pending")]
    [TestCase(5, "Job Running", false, "Running Pending Pending")]
    [TestCase(15, "Job Running", false, "Complete Running Pending")]
    [TestCase(84, "Job Running", false, "Complete Complete Running")]
    [TestCase(85, "Job Complete", true, "Complete Complete Complete")]
    public async Task Steps_run_in_order(int second, string status, bool finished, string steps)
    {
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(second);
        var job = await Api.GetAsync($"job/{id}/");

        Assert.That((string?)job["status"], Is.EqualTo(status));
        Assert.That((bool?)job["finished"], Is.EqualTo(finished));
        Assert.That(string.Join(' ', Steps(job).Select(step => (string?)step["status"])), Is.EqualTo(steps));
    }

    [Test]
    public async Task A_step_knows_its_times_and_exit_code_when_it_has_ended()
    {
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(20);
        var steps = Steps(await Api.GetAsync($"job/{id}/"));

        Assert.That((string?)steps[0]["start"], Is.EqualTo("2026-03-02T10:00:05.000000Z"));
        Assert.That((string?)steps[0]["end"], Is.EqualTo("2026-03-02T10:00:15.000000Z"));
        Assert.That((string?)steps[0]["wallclock"], Is.EqualTo("00:00:10"));
        Assert.That((int?)steps[0]["exit_code"], Is.Zero);
        Assert.That((string?)steps[1]["start"], Is.EqualTo("2026-03-02T10:00:15.000000Z"));
        Assert.That(steps[1]["end"], Is.Null);
        Assert.That(steps[1]["wallclock"], Is.Null);
        Assert.That(steps[1]["exit_code"], Is.Null);
        Assert.That(steps[2]["start"], Is.Null);
    }

    [Test]
    public async Task An_array_has_one_job_for_each_binding_and_a_single_job_has_no_array()
    {
        var array = (await Api.PostAsync("job/", Support.Jobs.OpenFoam("a", "b", "c").ToJsonString())).AsArray();
        var single = (await Api.PostAsync("job/", Support.Jobs.OpenFoam("d").ToJsonString())).AsArray();
        var page = await Api.GetAsync($"job/?job_array={array[0]!["array"]}");

        Assert.That(array.Select(job => (string?)job!["name"]), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(array.Select(job => (int?)job!["array"]).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(page["results"]!.AsArray().Select(job => (int?)job!["id"]), Is.EqualTo(array.Reverse().Select(job => (int?)job!["id"])));
        Assert.That(single[0]!["array"], Is.Null);
    }

    [Test]
    public async Task One_bad_binding_submits_nothing()
    {
        var spec = Support.Jobs.OpenFoam("a", "b");
        spec["jobs"]![1]!["cluster"]!["queue_code"] = "aws:none";
        var errors = await Api.PostAsync("job/", spec.ToJsonString(), HttpStatusCode.BadRequest);

        Assert.That((string?)errors["jobs"]![1]!["cluster"]!["queue_code"]![0], Is.EqualTo("Object with queue_code=aws:none does not exist."));
        Assert.That((int?)(await Api.GetAsync("job/"))["count"], Is.Zero);
    }

    [Test]
    public async Task A_job_is_cancelled_where_it_stands()
    {
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(30);
        await Api.DoAsync($"job/{id}/cancel/");
        After(1000);
        var job = await Api.GetAsync($"job/{id}/");
        var steps = Steps(job);

        Assert.That((string?)job["status"], Is.EqualTo("Job Cancelled"));
        Assert.That(steps.Select(step => (string?)step["status"]), Is.EqualTo(new[] { "Complete", "Cancelled", "Cancelled" }));
        Assert.That((string?)steps[1]["wallclock"], Is.EqualTo("00:00:15"));
        Assert.That(steps[2]["start"], Is.Null);
    }

    [TestCase(0, "Job Cancelled")]
    [TestCase(85, "Job Complete")]
    public async Task Cancelling_is_accepted_before_the_start_and_without_effect_after_the_end(int second, string status)
    {
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(second);
        await Api.DoAsync($"job/{id}/cancel/");

        Assert.That((string?)(await Api.GetAsync($"job/{id}/"))["status"], Is.EqualTo(status));
    }

    [Test]
    public async Task After_a_failed_step_only_those_run_that_run_after_a_failure()
    {
        Emulator.Site.AddStepRule(new StepRule { Step = "decomposePar", ExitCode = 3, Duration = TimeSpan.FromSeconds(1) });
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(1000);
        var job = await Api.GetAsync($"job/{id}/");
        var steps = Steps(job);

        Assert.That((string?)job["status"], Is.EqualTo("Job Failed"));
        Assert.That((bool?)job["finished"], Is.True);
        Assert.That(steps.Select(step => (string?)step["status"]), Is.EqualTo(new[] { "Failed", "Skipped", "Complete" }));
        Assert.That(steps.Select(step => (int?)step["exit_code"]), Is.EqualTo(new int?[] { 3, null, 0 }));
        Assert.That(steps.Select(step => (bool?)step["run_if_previous_step_fails"]), Is.EqualTo(new bool?[] { false, false, true }));
    }

    [Test]
    public async Task The_rule_that_was_added_last_decides()
    {
        Emulator.Site.AddStepRule(new StepRule { Step = "solver", ExitCode = 1 });
        Emulator.Site.AddStepRule(new StepRule { Step = "solver", Job = "a", ExitCode = 2 });
        var first = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        var second = await Api.SubmitAsync(Support.Jobs.OpenFoam("b"));
        After(100);

        Assert.That((int?)Steps(await Api.GetAsync($"job/{first}/"))[1]["exit_code"], Is.EqualTo(2));
        Assert.That((int?)Steps(await Api.GetAsync($"job/{second}/"))[1]["exit_code"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_job_may_say_itself_how_its_steps_go()
    {
        var spec = Support.Jobs.OpenFoam("a");
        spec["jobs"]![0]!["app_options"]!["emulator"] = JsonNode.Parse("""{"solver": {"seconds": 2, "exit_code": 9, "run_if_previous_step_fails": true}}""");
        var id = await Api.SubmitAsync(spec);
        After(17);
        var solver = Steps(await Api.GetAsync($"job/{id}/"))[1];

        Assert.That((string?)solver["status"], Is.EqualTo("Failed"));
        Assert.That((int?)solver["exit_code"], Is.EqualTo(9));
        Assert.That((bool?)solver["run_if_previous_step_fails"], Is.True);
    }

    [Test]
    public async Task A_step_is_stopped_at_its_requested_runtime()
    {
        Emulator.Site.AddStepRule(new StepRule { Step = "solver", Duration = TimeSpan.FromHours(5) });
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(2 * 3600);
        var solver = Steps(await Api.GetAsync($"job/{id}/"))[1];

        Assert.That((string?)solver["status"], Is.EqualTo("Failed"));
        Assert.That((string?)solver["wallclock"], Is.EqualTo("01:00:00"));
        Assert.That((int?)solver["exit_code"], Is.Not.Zero);
    }

    [Test]
    public async Task Cancelling_a_step_ends_it_alone()
    {
        var spec = Support.Jobs.OpenFoam("a");
        var id = await Api.SubmitAsync(spec);
        After(20);
        var solver = (int)Steps(await Api.GetAsync($"job/{id}/"))[1]["id"]!;
        await Api.DoAsync($"jobstep/{solver}/cancel/");
        After(100);
        var job = await Api.GetAsync($"job/{id}/");

        Assert.That(Steps(job).Select(step => (string?)step["status"]), Is.EqualTo(new[] { "Complete", "Cancelled", "Complete" }));
        Assert.That((bool?)job["finished"], Is.True);
    }

    [Test]
    public async Task An_update_changes_the_options_that_it_names()
    {
        var id = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        var answer = await Api.PatchAsync($"job/{id}/", """{"app_options": {"endTime": 7}, "config": {"data_sync_interval": 60}}""");
        var job = await Api.GetAsync($"job/{id}/");

        Assert.That((int?)answer["app_options"]!["endTime"], Is.EqualTo(7));
        Assert.That((string?)job["app_options"]!["solver"], Is.EqualTo("simpleFoam"));
        Assert.That((int?)job["config"]!["data_sync_interval"], Is.EqualTo(60));
        Assert.That((bool?)job["config"]!["overwrite_existing"], Is.True);
    }

    [Test]
    public async Task The_payloads_that_EPIC_accepts_are_accepted()
    {
        var refused = new List<string>();
        foreach (var (path, payload) in AcceptedPayloads.All())
        {
            using var response = await Api.SendAsync(HttpMethod.Post, path, payload);
            if (!response.IsSuccessStatusCode)
            {
                refused.Add($"{path}: {await response.Content.ReadAsStringAsync()}");
            }
        }

        Assert.That(refused, Is.Empty);
    }

    private static List<JsonObject> Steps(JsonNode job) => job["job_steps"]!.AsArray().Select(step => step!.AsObject()).ToList();
}
