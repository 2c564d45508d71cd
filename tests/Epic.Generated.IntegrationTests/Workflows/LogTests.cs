using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Workflows;

[TestFixture]
internal sealed class LogTests : WorkflowFixture
{
    [Test]
    public async Task The_log_of_a_running_step_comes_line_by_line_and_whole()
    {
        StepRuns("solver", hours: 2);

        var (lines, log) = await TailAsync();

        Assert.That(lines.Select(line => line.Text), Is.EqualTo(log));
        Assert.That(Requests("jobrefresh_create"), Is.GreaterThan(1));
    }

    [Test]
    public async Task A_refresh_that_never_completes_does_not_hold_the_log_up()
    {
        await StartAsync(new SiteSeedWithoutLimits(LogRefreshTime: TimeSpan.FromDays(365)).Seed);
        StepRuns("solver", hours: 2);

        var (lines, log) = await TailAsync();

        // Given up after ten minutes, and requested again: not more often than twelve times in two hours.
        Assert.That(lines.Select(line => line.Text), Is.EqualTo(log));
        Assert.That(Requests("jobrefresh_create"), Is.InRange(1, 13));
    }

    [Test]
    public async Task Errors_while_following_lose_no_line()
    {
        StepRuns("solver", hours: 2);

        var (lines, log) = await TailAsync(
            new Fault { Operation = "jobstep_logs_read", Kind = FaultKind.BadGateway, Probability = 0.5 },
            new Fault { Operation = "jobrefresh_create", Kind = FaultKind.Reset, Probability = 0.3 },
            new Fault { Operation = "jobrefresh_read", Kind = FaultKind.Answer, Status = 500, Probability = 0.3 },
            new Fault { Operation = "job_read", Kind = FaultKind.Reset, Probability = 0.3 });

        Assert.That(lines.Select(line => line.Text), Is.EqualTo(log));
    }

    [Test]
    public async Task The_error_log_of_a_step_that_was_cancelled_says_so()
    {
        StepRuns("solver", hours: 10);
        var job = await Jobs.SubmitAsync(Cavity);
        var solver = (await job.GetAsync()).JobSteps.Single(step => step.StepName == "solver").Id!.Value;
        var tail = ListAsync(job.TailAsync(solver, JobLogKind.Stderr));
        await foreach (var happened in job.WatchAsync())
        {
            if (happened is JobStepStarted { Step.StepName: "solver" })
            {
                await job.CancelAsync();
            }
        }

        Assert.That((await tail).Select(line => line.Text), Is.EqualTo(new[] { "slurmstepd: error: *** STEP CANCELLED ***" }));
    }

    [Test]
    public async Task Residuals_are_followed_point_by_point_to_the_last()
    {
        StepRuns("solver", hours: 2);
        var job = await Jobs.SubmitAsync(Cavity);

        var points = await ListAsync(job.FollowResidualsAsync());
        var series = await job.GetResidualsAsync(["Ux", "p"]);

        Assert.Multiple(() =>
        {
            Assert.That(points.Select(point => point.X), Is.EqualTo(Enumerable.Range(1, 200)));
            Assert.That(points[0].XAxisName, Is.EqualTo("Time"));
            Assert.That(points[0].Values.Keys, Is.EquivalentTo(new[] { "Ux", "Uy", "Uz", "p", "k", "epsilon" }));
            Assert.That(series.Select(one => (one.Name, one.Values.Count)), Is.EqualTo(new[] { ("Ux", 200), ("p", 200) }));
            Assert.That(points.Select(point => point.Values["p"]), Is.EqualTo(series[1].Values));
        });
    }

    private async Task<(List<LogLine> Lines, string[] Log)> TailAsync(params Fault[] faults)
    {
        var job = await Jobs.SubmitAsync(Cavity);
        var solver = (await job.GetAsync()).JobSteps.Single(step => step.StepName == "solver").Id!.Value;
        foreach (var fault in faults)
        {
            Emulator.Faults.Add(fault);
        }

        var lines = await ListAsync(job.TailAsync(solver));

        Emulator.Faults.Clear();
        return (lines, (await Client.JobSteps.GetLogsAsync(solver)).Stdout!.TrimEnd('\n').Split('\n'));
    }
}
