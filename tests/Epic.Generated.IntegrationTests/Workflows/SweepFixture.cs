using System.Globalization;
using Epic.Generated.Testing;

namespace Epic.Generated.IntegrationTests.Workflows;

/// <summary>Sweeps on the emulator, with records in memory.</summary>
internal abstract class SweepFixture : WorkflowFixture
{
    protected MemoryRunStore Store { get; private set; } = null!;

    protected JobSweeps Sweeps => new(Client, Store, Emulator.Clock);

    [SetUp]
    public void CreateStore() => Store = new MemoryRunStore();

    /// <summary>A sweep whose points have the names <c>wing-1</c>, <c>wing-2</c> …</summary>
    protected static JobSweep Points(int count, Func<OpenFoamJob, OpenFoamJob>? change = null) => JobSweep.Create(
        new Dictionary<string, IReadOnlyList<string>> { ["n"] = [.. Enumerable.Range(1, count).Select(n => n.ToString(CultureInfo.InvariantCulture))] },
        point =>
        {
            var job = Cavity with { Name = $"wing-{point["n"]}", DataPath = EpicPath.Parse($"epic://work/wing/{point["n"]}/") };
            return change is null ? job : change(job);
        });

    protected async Task<List<Job>> JobsAsync() => await ListAsync(Client.Jobs.ListAllAsync());

    protected async Task<Money> PriceAsync() => (await Client.Jobs.GetPriceAsync(Cavity))!;

    /// <summary>The most jobs that were submitted and had not ended, by EPIC's own times.</summary>
    protected static int MostUnfinished(IReadOnlyList<Job> jobs)
    {
        var changes = jobs.Select(job => (Time: job.GetSubmittedAt()!.Value, Change: 1))
            .Concat(jobs.Select(job => (Time: job.JobSteps.Max(step => step.End)!.Value, Change: -1)))
            .OrderBy(change => change.Time).ThenBy(change => change.Change);
        var (now, most) = (0, 0);
        foreach (var (_, change) in changes)
        {
            now += change;
            most = Math.Max(most, now);
        }

        return most;
    }
}
