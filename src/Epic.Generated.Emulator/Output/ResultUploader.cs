using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Jobs;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Output;

/// <summary>
/// Writes the results of ended steps into the data store. No timer runs: every request that reads the store first
/// catches up with the clock.
/// </summary>
internal sealed class ResultUploader(SiteState site, DataStore store) : IDisposable
{
    // The next end of a step, by job. A job whose future changed is in it more than once, which does no harm.
    private readonly PriorityQueue<JobRecord, DateTimeOffset> _due = new();
    private readonly SemaphoreSlim _working = new(1, 1);

    /// <summary>Takes up a job that was submitted, or whose future has changed.</summary>
    public void Schedule(JobRecord job)
    {
        lock (site.Gate)
        {
            if (NextEnd(job) is { } end)
            {
                _due.Enqueue(job, end);
            }
        }
    }

    /// <summary>Writes the results that are due.</summary>
    /// <returns>Whether anything was.</returns>
    public async Task<bool> CatchUpAsync(CancellationToken cancellationToken)
    {
        if (!IsDue())
        {
            return false;
        }

        await _working.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var found = false;
            while (TakeDue() is { } step)
            {
                await UploadAsync(step, cancellationToken).ConfigureAwait(false);
                found = true;
            }

            return found;
        }
        finally
        {
            _working.Release();
        }
    }

    public void Dispose() => _working.Dispose();

    private bool IsDue()
    {
        lock (site.Gate)
        {
            return _due.TryPeek(out _, out var end) && end <= site.Now;
        }
    }

    private StepRecord? TakeDue()
    {
        lock (site.Gate)
        {
            while (_due.TryPeek(out var job, out var end) && end <= site.Now)
            {
                var state = site.StateOf(job);
                var step = job.Steps.FirstOrDefault(step => !step.Uploaded && state.Steps[step.Index].Ended);
                if (step is not null)
                {
                    return step;
                }

                _due.Dequeue();
                if (NextEnd(job) is { } next)
                {
                    _due.Enqueue(job, next);
                }
            }

            return null;
        }
    }

    private DateTimeOffset? NextEnd(JobRecord job)
    {
        var final = JobTimeline.Final(job, site.Seed.QueueWait);
        var ends = job.Steps.Where(step => !step.Uploaded && final.Steps[step.Index].Ended)
            .Select(step => final.Steps[step.Index].End ?? site.Now)
            .ToList();
        return ends.Count == 0 ? null : ends.Min();
    }

    private async Task UploadAsync(StepRecord step, CancellationToken cancellationToken)
    {
        StepState state;
        DataLocation location;
        lock (site.Gate)
        {
            state = site.StateOf(step.Job).Steps[step.Index];
            location = site.LocationOf(step.Job.Owner);
        }

        if (state.Start is not null && step.Job.Plan.InputPath is { } input && IsWanted(step.Job, state.Phase))
        {
            await PutAsync(step, state, location, location.Prefix + DataPath.Folder(input), cancellationToken).ConfigureAwait(false);
        }

        lock (site.Gate)
        {
            step.Uploaded = true;
        }
    }

    private async Task PutAsync(StepRecord step, StepState state, DataLocation location, string folder, CancellationToken cancellationToken)
    {
        var overwrite = (bool?)step.Job.Config["overwrite_existing"] ?? true;
        foreach (var (path, content) in ResultFiles.Create(new StepProgress(step, state, state.End!.Value)))
        {
            var key = folder + path;
            if (overwrite || !store.Exists(location.Bucket, key))
            {
                await store.PutAsync(location.Bucket, key, content, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Where the configuration does not say, results come back in any case.
    private static bool IsWanted(JobRecord job, StepPhase phase) => job.Config["upload"] is not System.Text.Json.Nodes.JsonArray upload
        || upload.Any(when => (string?)when == (phase switch
        {
            StepPhase.Complete => "complete",
            StepPhase.Failed => "failure",
            _ => "cancel",
        }));
}
