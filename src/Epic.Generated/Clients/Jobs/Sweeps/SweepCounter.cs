namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>Counts the points of a sweep and reports its progress.</summary>
internal sealed class SweepCounter(IReadOnlyCollection<SweepPoint> points, IProgress<JobSweepProgress>? progress)
{
    private readonly object _gate = new();
    private readonly HashSet<SweepPoint> _submitted = [.. points.Where(static point => point.Run?.Jobs.Count > 0)];
    private readonly HashSet<SweepPoint> _ended = [];
    private int _succeeded;

    /// <summary>A run has changed.</summary>
    public void Changed(SweepPoint point, JobRun run)
    {
        lock (_gate)
        {
            if (run.Jobs.Count > 0)
            {
                _submitted.Add(point);
            }

            Report(run);
        }
    }

    /// <summary>A point has ended for good.</summary>
    public void Ended(SweepPoint point)
    {
        lock (_gate)
        {
            if (point.Run is { } run && _ended.Add(point))
            {
                _succeeded += run.Succeeded ? 1 : 0;
                Report(run);
            }
        }
    }

    private void Report(JobRun run) => progress?.Report(new JobSweepProgress(run) { Points = points.Count, Submitted = _submitted.Count, Ended = _ended.Count, Succeeded = _succeeded });
}
