namespace Epic.Generated.DataStore;

/// <summary>The result of a run.</summary>
public sealed class JobRunResult
{
    /// <summary>Creates a result.</summary>
    /// <param name="jobs">The finished jobs.</param>
    /// <param name="resultsFolder">The local folder of the results.</param>
    /// <param name="wasResumed">Whether an earlier process submitted the jobs.</param>
    public JobRunResult(IReadOnlyList<Job> jobs, string resultsFolder, bool wasResumed) => (Jobs, ResultsFolder, WasResumed) = (jobs, resultsFolder, wasResumed);

    /// <summary>The finished jobs, in the order of their submission.</summary>
    public IReadOnlyList<Job> Jobs { get; }

    /// <summary>Whether every step of every job ended with exit code 0.</summary>
    public bool Succeeded => Jobs.Count > 0 && Jobs.All(job => job.GetOutcome() == JobOutcome.Succeeded);

    /// <summary>The local folder of the results. It also has the files of failed jobs, as far as the settings of the jobs return them.</summary>
    public string ResultsFolder { get; }

    /// <summary>Whether an earlier process submitted the jobs.</summary>
    public bool WasResumed { get; }
}
