namespace Epic.Generated.Clients.Jobs.Following;

/// <summary>Turns the states of a job, poll by poll, into events, each once. In one poll steps come first, then the status, then the end.</summary>
internal sealed class JobTracker
{
    private readonly HashSet<long> _started = [];
    private readonly HashSet<long> _ended = [];
    private string? _status;
    private bool _seen;

    public bool IsFinished { get; private set; }

    public IEnumerable<JobEvent> Update(Job job)
    {
        if (IsFinished)
        {
            yield break;
        }

        for (var index = 0; index < job.JobSteps.Count; index++)
        {
            if (job.JobSteps[index] is not { } step)
            {
                continue;
            }

            // A step whose id cannot be read is known by its place.
            var id = step.Id ?? -1 - index;
            if (step.HasStarted() && _started.Add(id))
            {
                yield return new JobStepStarted(job, step);
            }

            if (step.HasEnded() && _ended.Add(id))
            {
                yield return new JobStepEnded(job, step);
            }
        }

        if (!_seen || job.Status != _status)
        {
            var previous = _status;
            (_seen, _status) = (true, job.Status);
            yield return new JobStatusChanged(job, previous);
        }

        if (job.Finished is true)
        {
            IsFinished = true;
            yield return new JobFinished(job);
        }
    }
}
