using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.DataStore.Runs;

/// <summary>Reports the phases of a run as progress.</summary>
internal sealed class CaseRunReporter(IProgress<CaseRunProgress> progress) : IRunObserver
{
    public void Begins(JobRun run, JobRunPhase next) => progress.Report(new CaseRunProgress(PhaseOf(next)) { Cost = run.Price, JobIds = IdsOf(run) });

    public void Priced(Money? price) => progress.Report(new CaseRunProgress(CaseRunPhase.Quote) { Cost = price });

    public void Happened(JobRun run, JobEvent happened) => progress.Report(new CaseRunProgress(CaseRunPhase.Follow) { JobIds = IdsOf(run), Event = happened });

    private static CaseRunPhase PhaseOf(JobRunPhase next) => next switch
    {
        JobRunPhase.Priced => CaseRunPhase.Quote,
        JobRunPhase.Uploaded => CaseRunPhase.Upload,
        JobRunPhase.Submitted => CaseRunPhase.Submit,
        JobRunPhase.Finished => CaseRunPhase.Follow,
        _ => CaseRunPhase.Download,
    };

    private static IReadOnlyList<long> IdsOf(JobRun run) => [.. run.Jobs.Select(static job => job.Id)];
}
