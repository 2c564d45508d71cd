using Newtonsoft.Json;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>A job in the record of its run, and the steps whose events were recorded.</summary>
internal sealed record RunJob
{
    [JsonProperty(Required = Required.Always)]
    public required long Id { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public JobOutcome Outcome { get; init; }

    public Money? Cost { get; init; }

    public IReadOnlyList<long> StartedSteps { get; init; } = [];

    public IReadOnlyList<long> EndedSteps { get; init; } = [];

    [JsonIgnore]
    public bool IsFinished => Outcome != JobOutcome.Unfinished;

    public JobRunJob ToJobRunJob() => new(Id) { Name = Name, Status = Status, Outcome = Outcome, Cost = Cost };

    /// <summary>This job as a poll shows it, and the events since the last poll. In one poll steps come first, then the status, then the end.</summary>
    public (RunJob Job, IReadOnlyList<RunEvent> Events) Update(Job seen)
    {
        if (IsFinished)
        {
            return (this, []);
        }

        var started = StartedSteps.ToList();
        var ended = EndedSteps.ToList();
        var events = new List<RunEvent>();
        foreach (var step in seen.JobSteps.Where(static step => step is not null))
        {
            var id = step.Id ?? 0;
            if (step.HasStarted() && !started.Contains(id))
            {
                started.Add(id);
                events.Add(new RunEvent { Kind = JobRunEventKind.JobStepStarted, Step = step.StepName });
            }

            if (step.HasEnded() && !ended.Contains(id))
            {
                ended.Add(id);
                events.Add(new RunEvent { Kind = JobRunEventKind.JobStepEnded, Step = step.StepName, ExitCode = step.ExitCode });
            }
        }

        if (seen.Status != Status)
        {
            events.Add(new RunEvent { Kind = JobRunEventKind.JobStatusChanged });
        }

        var outcome = seen.GetOutcome();
        if (outcome != JobOutcome.Unfinished)
        {
            events.Add(new RunEvent { Kind = JobRunEventKind.JobFinished });
        }

        if (events.Count == 0)
        {
            return (this, []);
        }

        var job = this with
        {
            Name = seen.Name ?? Name,
            Status = seen.Status,
            Outcome = outcome,
            Cost = seen.GetCost() ?? Cost,
            StartedSteps = started,
            EndedSteps = ended,
        };
        return (job, [.. events.Select(happened => happened with { Job = job.ToJobRunJob() })]);
    }
}
