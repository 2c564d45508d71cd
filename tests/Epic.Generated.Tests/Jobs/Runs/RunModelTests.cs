using CsCheck;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Testing;

namespace Epic.Generated.Tests.Jobs.Runs;

/// <summary>
/// A model of the protocol: processes that are killed, paused and started at random steps, wrong clocks, messages that arrive late or after
/// the death of their sender, lost answers, and a list that shows jobs late. The code under test is the library's own.
/// </summary>
internal sealed class RunModelTests
{
    private const int Runs = 2;
    private const int Processes = 3;
    private const int Histories = 150;
    private const int StepsOfARun = 60;
    private const int MostSteps = 20_000;

    private static readonly Gen<int> Seeds = Gen.Int[0, int.MaxValue - 1];

    [Test]
    public void No_history_pays_twice_or_loses_a_run() => Seeds.Sample(static seed => Assert.That(Fault(seed, static store => store, times: null), Is.Null), iter: Histories, threads: 1);

    [Test]
    public void Without_the_intent_a_history_pays_twice() => Assert.That(
        Enumerable.Range(0, 10 * Histories).Select(static seed => Fault(seed, static store => new StoreWithoutIntent(store), times: null)),
        Has.Some.Contains("submissions"));

    // The process that was asleep wakes up in every one of its steps, after another one has taken over its run and come to the end.
    [Test]
    public void A_process_that_sleeps_at_any_step_until_another_has_ended_its_run_pays_nothing() =>
        Assert.That(Enumerable.Range(1, StepsOfARun).Select(static step => SubmissionsIfAsleepAt(step, times: null)), Has.All.EqualTo(1));

    [Test]
    public void Without_the_lease_a_process_that_sleeps_at_some_step_pays_twice() => Assert.That(
        Enumerable.Range(1, StepsOfARun).Select(static step => SubmissionsIfAsleepAt(step, new RunTimes { Lease = TimeSpan.Zero, Validity = TimeSpan.FromDays(999) })),
        Has.Some.EqualTo(2));

    private static int SubmissionsIfAsleepAt(int step, RunTimes? times)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var world = new Simulation(static bound => bound - 1);
        var epic = new SimulatedEpic(world);
        var store = new MemoryRunStore();
        var sleeper = new SimulatedProcess(world, epic, store, times);
        var slept = sleeper.RunAsync("run", SampleJobs.Cavity);
        Steps(step, slept);
        sleeper.IsPaused = true;
        Steps(MostSteps, new SimulatedProcess(world, epic, store, times).RunAsync("run", SampleJobs.Cavity));
        sleeper.IsPaused = false;
        Steps(MostSteps, slept);
        return epic.Jobs.Count();

        void Steps(int most, Task work)
        {
            for (var one = 0; one < most && !work.IsCompleted && world.Step(); one++)
            {
            }
        }
    }

    /// <summary>Runs a history.</summary>
    /// <returns>The first promise that it breaks; null if it keeps all.</returns>
    private static string? Fault(int seed, Func<IJobRunStore, IJobRunStore> change, RunTimes? times)
    {
        // Continuations run where their message arrives, on this thread.
        SynchronizationContext.SetSynchronizationContext(null);
        var random = new Random(seed);
        var world = new Simulation(random.Next);
        var epic = new SimulatedEpic(world) { LostAnswers = random.Next(3), LosesSubmissionsToo = true };
        var store = change(new MemoryRunStore());
        var processes = new List<(SimulatedProcess Process, string Run, Task<JobRun> Work)>();

        // The trouble: each process begins one of the runs, and is killed or paused at some step.
        for (var step = 0; step < 600; step++)
        {
            processes.RemoveAll(one => one.Work.IsCompleted || one.Process.IsKilled);
            if (processes.Count < Processes && random.Next(10) == 0)
            {
                processes.Add(Start(random.Next(Runs)));
            }

            if (processes.Count > 0 && random.Next(25) == 0)
            {
                processes[random.Next(processes.Count)].Process.Kill();
            }
            else if (processes.Count > 0 && random.Next(15) == 0)
            {
                var process = processes[random.Next(processes.Count)].Process;
                process.IsPaused = !process.IsPaused;
                world.Pass(TimeSpan.FromSeconds(random.Next(10) == 0 ? 40 : 0));
            }

            world.Step();
        }

        // The peace after it: each run is begun once more, and nothing happens to it.
        processes.ForEach(one => one.Process.IsPaused = false);
        for (var run = 0; run < Runs; run++)
        {
            if (Finish(run) is not { Succeeded: true } end)
            {
                return $"seed {seed}: run {run} does not end";
            }

            if (epic.Jobs.Count(job => job.Name == end.Name) is not 1 and var submissions)
            {
                return $"seed {seed}: {submissions} submissions of run {run}";
            }

            if (!AreInOrder([.. epic.Told.Where(happened => happened.RunId == end.Id)]))
            {
                return $"seed {seed}: events of run {run} are missing or out of order";
            }
        }

        return null;

        (SimulatedProcess, string, Task<JobRun>) Start(int run)
        {
            var process = new SimulatedProcess(world, epic, store, times);
            return (process, $"run {run}", process.RunAsync($"run {run}", SampleJobs.Cavity with { Name = $"cavity {run}" }));
        }

        JobRun? Finish(int run)
        {
            for (var step = 0; ;)
            {
                var (_, _, work) = Start(run);
                while (!work.IsCompleted)
                {
                    if (step++ > MostSteps)
                    {
                        return null;
                    }

                    world.Step();
                }

                // Its user starts it again.
                if (work is not { IsFaulted: true, Exception.InnerException: EpicOutcomeUnknownException })
                {
                    return work.GetAwaiter().GetResult();
                }
            }
        }
    }

    // Told again is allowed, left out or in another order is not.
    private static bool AreInOrder(List<JobRunEvent> told)
    {
        var highest = 0L;
        foreach (var happened in told)
        {
            if (happened.Number > highest + 1)
            {
                return false;
            }

            highest = Math.Max(highest, happened.Number);
        }

        // A process that was asleep may tell an old event again after the end.
        return told.Exists(static happened => happened.Phase == JobRunPhase.Done);
    }

    /// <summary>Answers as if it had written the intent.</summary>
    private sealed class StoreWithoutIntent(IJobRunStore store) : IJobRunStore
    {
        public Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default) => store.ReadAsync(key, cancellationToken);

        public async Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default) =>
            entry.Content.Contains("\"phase\":\"Submitting\"", StringComparison.Ordinal)
                ? (await store.ReadAsync(entry.Key, cancellationToken))!.Version == entry.Version ? entry.Version : null
                : await store.WriteAsync(entry, cancellationToken);

        public Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default) => store.DeleteAsync(key, version, cancellationToken);

        public IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, CancellationToken cancellationToken = default) => store.ListAsync(keyPrefix, openOnly, cancellationToken);
    }
}
