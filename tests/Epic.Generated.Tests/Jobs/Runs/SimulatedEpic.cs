using Epic.Generated.Testing;
using static Epic.Generated.Testing.SampleStates;

namespace Epic.Generated.Tests.Jobs.Runs;

/// <summary>EPIC: its jobs run for a while. It may show a new job late, and its answer to a submission may be lost.</summary>
internal sealed class SimulatedEpic(Simulation world)
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(3);

    private readonly List<(Job Job, TimeSpan At, TimeSpan ShownAt)> _jobs = [];

    /// <summary>How late EPIC may show a job, at most.</summary>
    public TimeSpan LatestAppearance { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The number of answers to submissions that are still to be lost, and whether the submission is lost with them.</summary>
    public int LostAnswers { get; set; }

    public bool LosesSubmissionsToo { get; set; }

    /// <summary>The answer to submissions instead of the usual one; null for that.</summary>
    public Func<JobArraySpec, IReadOnlyList<Job>>? Answer { get; set; }

    /// <summary>The price that EPIC quotes.</summary>
    public decimal Price { get; set; } = 10;

    public List<string> Calls { get; } = [];

    public List<JobRunEvent> Told { get; } = [];

    public IEnumerable<Job> Jobs => _jobs.Select(entry => entry.Job);

    public FakeEpic ClientOf(SimulatedProcess process)
    {
        var epic = new FakeEpic
        {
            Gate = operation =>
        {
            Calls.Add(operation);
            return process.GateAsync(operation);
        }
        };
        epic.FakeJobs.Submit = spec => Answer is null ? Submit(spec) : Answer(spec);
        epic.FakeJobs.List = _ => [.. _jobs.Where(entry => entry.ShownAt <= world.Now).Select(Shown)];
        epic.FakeJobs.Get = id => _jobs.Where(entry => entry.Job.Id == id && entry.ShownAt <= world.Now).Select(Shown).FirstOrDefault() ?? throw EpicErrors.NotFound();
        epic.FakeJobs.Quote = spec => new JobQuote { Totals = [new TaskQuote { QueueCode = spec.QueueCode, Total = new Money(Price, "GBP") }] };
        return epic;
    }

    public List<Job> Submit(JobArraySpec spec)
    {
        var isLost = LostAnswers > 0 && LostAnswers-- > 0;
        if (isLost && LosesSubmissionsToo && world.Choose(2) == 0)
        {
            throw Lost();
        }

        var jobs = spec.Jobs.Select(job => new Job
        {
            Id = _jobs.Count + 1,
            Name = job.Name,
            InputData = job.InputData,
            Resource = new ClusterQueue { QueueCode = job.Cluster.QueueCode },
        }).Select(job =>
        {
            var late = LatestAppearance == TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromSeconds(world.Choose((int)LatestAppearance.TotalSeconds));
            _jobs.Add((job, world.Now, world.Now + late));
            return job;
        }).ToList();
        return isLost ? throw Lost() : jobs;
    }

    private Job Shown((Job Job, TimeSpan At, TimeSpan ShownAt) entry)
    {
        var isOver = world.Now - entry.At >= Duration;
        return new Job
        {
            Id = entry.Job.Id,
            Name = entry.Job.Name,
            InputData = entry.Job.InputData,
            Resource = entry.Job.Resource,
            Status = isOver ? "Job Complete" : "Running",
            Finished = isOver,
            JobSteps = [isOver ? Ended(1) : Running(1)],
        };
    }

    private static EpicOutcomeUnknownException Lost() => new("The answer was lost.", default, EpicErrors.Transport());
}
