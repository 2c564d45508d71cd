using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Jobs;

internal sealed class LogTests : EmulatorFixture
{
    private int _job;
    private int _solver;

    [SetUp]
    public async Task SubmitAsync()
    {
        _job = await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        _solver = (int)(await Api.GetAsync($"job/{_job}/"))["job_steps"]![1]!["id"]!;
    }

    [Test]
    public async Task The_log_of_a_running_step_grows_and_ends_with_the_step()
    {
        var lengths = new List<int>();
        foreach (var wait in new[] { 0, 16, 31, 60 })
        {
            After(wait);
            lengths.Add((await StdoutAsync()).Length);
        }

        Assert.That(lengths, Is.Ordered.Ascending.And.Unique);
        Assert.That(await StdoutAsync(), Does.Contain("Solving for Ux, Initial residual = ").And.EndsWith("End\n"));
    }

    [Test]
    public async Task A_refresh_completes_later_and_then_the_log_is_newer()
    {
        After(25);
        var before = await StdoutAsync();
        var refresh = await Api.PostAsync("jobrefresh/", $$"""{"job_step": {{_solver}}}""");
        var id = (int)refresh["id"]!;
        Assert.That((bool?)refresh["response_recieved"], Is.False);
        After(1);
        Assert.That((bool?)(await Api.GetAsync($"jobrefresh/{id}/"))["response_recieved"], Is.False);
        Assert.That(await StdoutAsync(), Is.EqualTo(before));
        After(1);

        Assert.That((bool?)(await Api.GetAsync($"jobrefresh/{id}/"))["response_recieved"], Is.True);
        Assert.That(await StdoutAsync(), Has.Length.GreaterThan(before.Length));
    }

    [TestCase(0)]
    [TestCase(100)]
    public async Task A_refresh_of_a_step_that_does_not_run_is_400(int second)
    {
        After(second);
        var answer = await Api.PostAsync("jobrefresh/", $$"""{"job_step": {{_solver}}}""", HttpStatusCode.BadRequest);

        Assert.That((string?)answer["job_step"]![0], Is.EqualTo("The job step is not running."));
    }

    [Test]
    public async Task A_failed_step_says_so_on_stderr()
    {
        Emulator.Site.AddStepRule(new StepRule { Step = "solver", ExitCode = 2 });
        var job = await Api.SubmitAsync(Support.Jobs.OpenFoam("b"));
        After(100);
        var steps = (await Api.GetAsync($"job/{job}/"))["job_steps"]!;
        var logs = await Api.GetAsync($"jobstep/{(int)steps[1]!["id"]!}/logs/");

        Assert.That((string?)logs["stderr"], Does.Contain("exit code 2"));
        Assert.That((string?)logs["stdout"], Does.Not.EndWith("End\n"));
    }

    [Test]
    public async Task Residuals_converge_over_the_x_axis()
    {
        After(45);
        var residuals = await Api.GetAsync($"job/{_job}/residuals/?variables=p,Ux,unknown");
        var values = residuals["residual_values"]!.AsArray();
        var p = Values(values, "p").Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToList();

        Assert.That(values.Select(value => (string?)value!["variable_name"]), Is.EqualTo(new[] { "Time", "Ux", "p" }));
        Assert.That(Values(values, "Time"), Is.EqualTo(Enumerable.Range(1, 50).Select(i => i.ToString(CultureInfo.InvariantCulture))));
        Assert.That(p, Has.Count.EqualTo(50));
        Assert.That(p[^1], Is.LessThan(p[0] / 50));
    }

    [Test]
    public async Task Without_variables_residuals_are_the_list_of_names()
    {
        var residuals = await Api.GetAsync($"job/{_job}/residuals/");

        Assert.That(residuals["variables"]!.AsArray().Select(name => (string?)name), Does.Contain("p"));
        Assert.That(residuals["residual_values"], Is.Null);
    }

    private static List<string> Values(JsonArray all, string variable) =>
        all.Single(value => (string?)value!["variable_name"] == variable)!["values"]!.AsArray().Select(value => (string)value!).ToList();

    private async Task<string> StdoutAsync() => (string)(await Api.GetAsync($"jobstep/{_solver}/logs/"))["stdout"]!;
}
