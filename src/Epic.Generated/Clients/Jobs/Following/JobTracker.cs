namespace Epic.Generated.Clients.Jobs.Following;

/// <summary>Turns what EPIC shows of a job, look by look, into events. Each event comes once.</summary>
internal sealed class JobTracker
{
    private readonly HashSet<long> _started = [];
    private readonly HashSet<long> _ended = [];
    private string? _status;
    private bool _seen;

    /// <summary>The job as it was last seen.</summary>
    public Job? Job { get; private set; }

    public bool IsFinished { get; private set; }

    public IEnumerable<JobEvent> Update(Job job)
    {
        if (IsFinished)
        {
            yield break;
        }

        Job = job;
        if (!_seen || job.Status != _status)
        {
            var previous = _status;
            (_seen, _status) = (true, job.Status);
            yield return new JobStatusChanged(job, previous);
        }

        foreach (var step in job.JobSteps)
        {
            if (step.HasStarted() && _started.Add(step.Id ?? 0))
            {
                yield return new JobStepStarted(job, step);
            }

            if (step.HasEnded() && _ended.Add(step.Id ?? 0))
            {
                yield return new JobStepEnded(job, step);
            }
        }

        if (job.Finished is true)
        {
            IsFinished = true;
            yield return new JobFinished(job);
        }
    }
}
