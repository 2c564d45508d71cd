using Epic.Generated.DataStore;
using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Workflows;

[TestFixture]
internal sealed class RunTests : CaseFixture
{
    [SetUp]
    public void SetUp() => StepRuns("solver", hours: 3);

    [Test]
    public async Task A_case_goes_in_and_results_come_out()
    {
        var phases = new List<CaseRunPhase>();

        var result = await RunAsync(new CaseRunOptions
        {
            CaseFolder = Case,
            Store = Records,
            ResultsFolder = Results,
            MaxCost = new Money(1000, "GBP"),
            Progress = new Collector(phases),
        });

        Assert.Multiple(() =>
        {
            Assert.That(result.Succeeded, Is.True);
            Assert.That(phases.Distinct(), Is.EqualTo(Enum.GetValues<CaseRunPhase>()));
            Assert.That(File.ReadAllText(Path.Combine(Results, "simpleFoam.log")), Does.EndWith("End\n"));
            Assert.That(File.Exists(Path.Combine(Results, "200", "U")), Is.True);
            Assert.That(Requests("job_create"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Files_edited_while_the_job_runs_stay()
    {
        await Runner.RunAsync("cavity", Cavity, new CaseRunOptions
        {
            CaseFolder = Case,
            Store = Records,
            Progress = new Watcher(progress =>
            {
                if (progress.Event is JobStepStarted)
                {
                    File.WriteAllText(Path.Combine(Case, "0", "U"), "edited");
                }
            }),
        });

        Assert.That(await File.ReadAllTextAsync(Path.Combine(Case, "0", "U")), Is.EqualTo("edited"));
        Assert.That(File.Exists(Path.Combine(Case, "200", "U")), Is.True);
    }

    [Test]
    public async Task An_answer_that_is_lost_after_the_submission_costs_nothing_twice([Values(FaultKind.Reset, FaultKind.BadGateway)] FaultKind kind)
    {
        Emulator.Faults.Add(new Fault { Operation = "job_create", Kind = kind, AfterWork = true, Count = 1 });

        var result = await RunAsync();

        Assert.That((result.Succeeded, Requests("job_create"), await JobCountAsync()), Is.EqualTo((true, 1, 1)));
    }

    [Test]
    public async Task A_submission_that_is_lost_on_its_way_is_told_and_sent_again_by_the_next_run()
    {
        Emulator.Faults.Add(new Fault { Operation = "job_create", Kind = FaultKind.Reset, Count = 1 });
        Assert.That(() => RunAsync(), Throws.TypeOf<EpicOutcomeUnknownException>());

        var result = await RunAsync();

        Assert.That((result.Succeeded, Requests("job_create"), await JobCountAsync()), Is.EqualTo((true, 2, 1)));
    }

    [Test]
    public async Task A_run_that_is_stopped_in_any_phase_continues_and_pays_once([Values] CaseRunPhase phase)
    {
        using var stop = new CancellationTokenSource();
        var options = new CaseRunOptions
        {
            CaseFolder = Case,
            Store = Records,
            ResultsFolder = Results,
            MaxCost = new Money(1000, "GBP"),
            Progress = new Watcher(progress =>
            {
                if (progress.Phase == phase)
                {
                    stop.Cancel();
                }
            }),
        };
        Assert.That(() => Runner.RunAsync("cavity", Cavity, options, stop.Token), Throws.InstanceOf<OperationCanceledException>());

        var result = await Runner.RunAsync("cavity", Cavity, options with { Progress = null });

        Assert.That((result.Succeeded, await JobCountAsync()), Is.EqualTo((true, 1)));
        Assert.That(File.Exists(Path.Combine(Results, "200", "U")), Is.True);
    }

    [Test]
    public async Task An_array_shares_its_common_folder_and_comes_back_whole()
    {
        var array = new JobArray
        {
            Name = "sweep",
            QueueCode = "aws:c5",
            CommonData = EpicPath.Parse("epic://work/sweep/"),
            Jobs = [.. new[] { "a", "b" }.Select(name => Cavity with { Name = name, DataPath = EpicPath.Parse($"epic://work/sweep/{name}/") })],
        };
        foreach (var name in new[] { "a", "b" })
        {
            Directory.CreateDirectory(Path.Combine(Case, name));
        }

        Directory.CreateDirectory(Path.Combine(Case, "common"));
        Directory.Move(Path.Combine(Case, "system"), Path.Combine(Case, "common", "system"));

        var result = await Runner.RunAsync("sweep", array, new CaseRunOptions { CaseFolder = Case, Store = Records, ResultsFolder = Results });

        Assert.That((result.Succeeded, result.Jobs.Count, Requests("job_create")), Is.EqualTo((true, 2, 1)));
        Assert.That(new[] { "a/200/U", "b/200/U" }.Select(file => File.Exists(Path.Combine(Results, file))), Has.All.True);
    }

    private Task<JobRun> RunAsync(CaseRunOptions? options = null) =>
        Runner.RunAsync("cavity", Cavity, options ?? new CaseRunOptions { CaseFolder = Case, Store = Records, ResultsFolder = Results });

    private async Task<int> JobCountAsync() => (await Client.Jobs.ListAsync()).Count ?? 0;

    private sealed class Collector(List<CaseRunPhase> phases) : IProgress<CaseRunProgress>
    {
        public void Report(CaseRunProgress value)
        {
            lock (phases)
            {
                phases.Add(value.Phase);
            }
        }
    }

    private sealed class Watcher(Action<CaseRunProgress> watch) : IProgress<CaseRunProgress>
    {
        public void Report(CaseRunProgress value) => watch(value);
    }
}
