namespace Epic.Generated.DataStore;

/// <summary>What a run has come to.</summary>
public sealed class JobRunResult
{
    /// <summary>Makes a result.</summary>
    /// <param name="jobs">The finished jobs.</param>
    /// <param name="resultsFolder">Where the results are.</param>
    /// <param name="wasResumed">Whether the run went on with jobs that an earlier process had submitted.</param>
    public JobRunResult(IReadOnlyList<Job> jobs, string resultsFolder, bool wasResumed) => (Jobs, ResultsFolder, WasResumed) = (jobs, resultsFolder, wasResumed);

    /// <summary>The finished jobs, in the order in which they were submitted.</summary>
    public IReadOnlyList<Job> Jobs { get; }

    /// <summary>Whether every step of every job ended with exit code 0.</summary>
    public bool Succeeded => Jobs.Count > 0 && Jobs.All(job => job.GetOutcome() == JobOutcome.Succeeded);

    /// <summary>The local folder of the results. Those of jobs that failed are there too, as far as the jobs' settings bring them back.</summary>
    public string ResultsFolder { get; }

    /// <summary>Whether the run went on with jobs that an earlier process had submitted.</summary>
    public bool WasResumed { get; }
}
