using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Submission;

/// <summary>Shows the phases of a run on stderr.</summary>
internal sealed class RunProgress(CommandContext context) : IProgress<CaseRunProgress>, IDisposable
{
    private readonly Lock _gate = new();
    private ProgressReport? _bar;
    private CaseRunPhase? _phase;
    private string _jobs = "";

    public void Report(CaseRunProgress value)
    {
        lock (_gate)
        {
            if (_phase != value.Phase)
            {
                _phase = value.Phase;
                Begin(value.Phase);
            }

            var jobs = string.Join(", ", value.JobIds);
            if (jobs.Length > 0 && jobs != _jobs)
            {
                _jobs = jobs;
                context.Inform($"Submitted job {jobs}.");
            }

            if (value.Event is JobStatusChanged happened)
            {
                context.Inform($"Job {happened.Job.Id}: {ValueText.OneLine(happened.Job.Status ?? "")}.");
            }

            _bar?.Report(value.Bytes, value.TotalBytes, $"{value.Files} of {value.TotalFiles} files,");
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _bar?.Dispose();
            _bar = null;
        }
    }

    private void Begin(CaseRunPhase phase)
    {
        _bar?.Dispose();
        _bar = phase switch
        {
            CaseRunPhase.Upload => new ProgressReport(context.Console, "Uploading"),
            CaseRunPhase.Download => new ProgressReport(context.Console, "Downloading"),
            _ => null,
        };
        context.Inform(phase switch
        {
            CaseRunPhase.Quote => "Quoting the job.",
            CaseRunPhase.Upload => "Uploading the case.",
            CaseRunPhase.Submit => "Submitting the job.",
            CaseRunPhase.Follow => "Following the job.",
            _ => "Downloading the results.",
        });
    }
}
