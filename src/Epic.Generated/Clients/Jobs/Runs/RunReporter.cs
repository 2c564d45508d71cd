namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>Reports the state of a run as progress.</summary>
internal sealed class RunReporter(IProgress<JobRun> progress) : IRunObserver
{
    public void Begins(JobRun run, JobRunPhase next) => progress.Report(run);

    // The next phase begins at once, and its report has the price.
    public void Priced(Money? price)
    {
    }

    public void Happened(JobRun run, JobEvent happened) => progress.Report(run);
}
