using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>A point of a sweep and its runs.</summary>
internal sealed class SweepPoint(string sweep, JobDefinition job)
{
    private readonly SortedDictionary<int, JobRun> _runs = [];

    public JobDefinition Job => job;

    public string Name => job.Name;

    /// <summary>The number of the last run; 0 if the point was not begun.</summary>
    public int Attempt { get; private set; }

    /// <summary>The last run; null if the point was not begun.</summary>
    public JobRun? Run { get; private set; }

    /// <summary>Whether there is work left on the last run.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether the point is not submitted in this call, because it would exceed the limit.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>Whether no job was submitted for this point, or none but refused ones. A refused run is tried again under its id.</summary>
    public bool IsUnsubmitted => Run is null || IsRefused;

    /// <summary>The runs that cost money, or may.</summary>
    public IEnumerable<JobRun> Paid => _runs.Values.Where(static run => run.Phase != JobRunPhase.Failed);

    public string RunId => SweepRunId.Create(sweep, Name, Attempt);

    public string NextRunId => SweepRunId.Create(sweep, Name, NextAttempt);

    public int NextAttempt => IsRefused ? Attempt : Attempt + 1;

    private bool IsRefused => Run is { Phase: JobRunPhase.Failed, IsCancelRequested: false } && !IsOpen;

    public void Set(int attempt, RunRecord record)
    {
        var run = record.ToJobRun();
        _runs[attempt] = run;
        if (attempt >= Attempt)
        {
            (Attempt, Run, IsOpen) = (attempt, run, record.IsOpen);
        }
    }
}
