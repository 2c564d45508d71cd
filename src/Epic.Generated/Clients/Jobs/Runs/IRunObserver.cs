namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>Sees the work of one process on a run, for the display of progress. Nothing is reported twice.</summary>
internal interface IRunObserver
{
    /// <summary>The work of a phase begins.</summary>
    /// <param name="run">The run before it.</param>
    /// <param name="next">The phase that the work leads to.</param>
    void Begins(JobRun run, JobRunPhase next);

    /// <summary>The price is known.</summary>
    void Priced(Money? price);

    /// <summary>A job has changed.</summary>
    void Happened(JobRun run, JobEvent happened);
}
