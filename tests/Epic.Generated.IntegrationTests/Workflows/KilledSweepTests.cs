using System.Diagnostics;
using Epic.Generated.Emulator;
using Epic.Generated.TransferTool;

namespace Epic.Generated.IntegrationTests.Workflows;

/// <summary>A sweep in separate processes that are killed (SIGKILL). Some of its points fail, and each of these is retried once.</summary>
[TestFixture]
internal sealed class KilledSweepTests : WorkflowFixture
{
    private const int Points = 12;

    private string _records = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        await StartAsync(new SiteSeedWithoutLimits().Seed);
        _records = Directory.CreateTempSubdirectory("epic-sweep-").FullName;
        StepRuns("solver", hours: 1);
        foreach (var point in new[] { 2, 5 })
        {
            Emulator.Site.AddStepRule(new StepRule { Job = $"wing-{point}", Step = "solver", Duration = TimeSpan.FromHours(1), ExitCode = 1 });
        }
    }

    [TearDown]
    public void Delete() => Directory.Delete(_records, recursive: true);

    [Test]
    [Category("Long")]
    public async Task A_sweep_that_is_killed_again_and_again_has_a_job_for_each_point_and_each_retry()
    {
        // Each process is killed two changes later than the one before.
        for (var changes = 1; changes < 12; changes += 2)
        {
            using var process = Start();
            for (var change = 0; change < changes && await process.StandardOutput.ReadLineAsync() is not null; change++)
            {
            }

            process.Kill();
            await process.WaitForExitAsync();
        }

        using var last = Start();
        var said = await last.StandardOutput.ReadToEndAsync();
        Assert.That(said, Does.Contain($"Succeeded {Points - 2} Retries 2"));
        var jobs = await ListAsync(Client.Jobs.ListAllAsync());
        Assert.That(jobs, Has.Count.EqualTo(Points + 2));
        Assert.That(jobs.CountBy(job => job.Name!).Where(name => name.Value == 2).Select(name => name.Key), Is.EquivalentTo(new[] { "wing-2", "wing-5" }));
    }

    [Test]
    public async Task A_sweep_that_is_killed_while_a_submission_is_on_its_way_pays_once([Values] bool arrives)
    {
        using var first = Start();
        var submissions = 0;
        Emulator.Faults.Add(new Fault
        {
            Operation = "job_create",
            Kind = FaultKind.Reset,
            AfterWork = arrives,
            Count = 1,
            When = _ =>
            {
                if (Interlocked.Increment(ref submissions) != 6)
                {
                    return false;
                }

                first.Kill();
                return true;
            },
        });
        await first.WaitForExitAsync();
        Assert.That(first.ExitCode, Is.Not.Zero);

        using var last = Start();
        Assert.That(await last.StandardOutput.ReadToEndAsync(), Does.Contain($"Succeeded {Points - 2} Retries 2"));
        Assert.That(await ListAsync(Client.Jobs.ListAllAsync()), Has.Count.EqualTo(Points + 2));
    }

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(VariablesClient).Assembly.Location, "sweep", _records, $"{Points}"])
    {
        RedirectStandardOutput = true,
        Environment = { ["EPIC_TOKEN"] = Emulator.Token, ["EPIC_API_ENDPOINT"] = Emulator.BaseAddress.ToString() },
    })!;
}
