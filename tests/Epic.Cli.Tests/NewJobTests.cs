using Epic.Generated.Emulator;

namespace Epic.Cli.Tests;

/// <summary>A job that was submitted a moment ago is waited for, and an id that no job has is reported at once.</summary>
[NonParallelizable]
public sealed class NewJobTests
{
    [TearDown]
    public void ClearFaults() => Emulated.Epic.Faults.Clear();

    [TestCase("show 999999")]
    [TestCase("wait 999999")]
    [TestCase("logs 999999")]
    [TestCase("residuals 999999")]
    [TestCase("results 999999")]
    [TestCase("rerun 999999 --yes")]
    [TestCase("cancel 999999 --yes")]
    [TestCase("approve 999999 --yes")]
    [TestCase("steps 999999")]
    public async Task An_id_that_no_job_has_is_named_at_once(string command)
    {
        var before = Emulated.Epic.Requests.All.Count;
        var error = (await Cli.RunAsync(["job", .. command.Split(' ')])).With(3).Error;
        Assert.That(error, Does.EndWith("epic: There is no job 999999; list the jobs with epic job list.\n"));
        Assert.That(Emulated.Epic.Requests.All.Skip(before).Count(request => request.Path.Contains("999999", StringComparison.Ordinal)), Is.EqualTo(1), "it is asked for once");
    }

    [TestCase("show @last")]
    [TestCase("wait @last")]
    [TestCase("cancel @last --yes")]
    public async Task A_job_that_was_just_submitted_and_is_not_shown_yet_is_waited_for(string command)
    {
        var id = (await Cli.RunAsync(
            "submit", "openfoam", "--name", "hidden", "--app", "openfoam:v2312", "--data", "epic://cli/cavity/", "--queue", "aws:c5", "--runtime", "1h", "--yes", "-o", "id")).With(0).Out.Trim();
        Emulated.Epic.Faults.Add(new Fault { Operation = "job_read", Kind = FaultKind.Answer, Status = 404, Count = 1 });

        var result = (await Cli.RunAsync(["job", .. command.Split(' ')])).With(0);

        Assert.That(result.Error, Does.StartWith($"EPIC does not show job {id} yet. It is waited for.\n"));
    }
}
