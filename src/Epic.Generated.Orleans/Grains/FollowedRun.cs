using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Models;

namespace Epic.Generated.Orleans.Grains;

/// <summary>A run in the poll grain, with its unfinished jobs.</summary>
internal sealed class FollowedRun(IJobRunWorker worker)
{
    private readonly Dictionary<long, JobTracker> _jobs = [];
    private bool _knowsAll;

    public IReadOnlyCollection<long> Jobs => _jobs.Keys;

    /// <summary>Follows these jobs, and tells the run of all of them at the next poll.</summary>
    public void Follow(IEnumerable<long> jobs)
    {
        foreach (var job in jobs)
        {
            _jobs.TryAdd(job, new JobTracker());
        }

        _knowsAll = false;
    }

    /// <summary>Tells the run of the jobs that have changed.</summary>
    /// <returns>True if a job has changed since the last poll.</returns>
    public async Task<bool> TellAsync(ILookup<long, Job> seen)
    {
        var jobs = _jobs.SelectMany(followed => seen[followed.Key].Take(1)).ToList();
        var changed = jobs.FindAll(job => _jobs[job.Id!.Value].Update(job).ToList() is { Count: > 0 });
        var news = _knowsAll ? changed : jobs;
        if (news.Count > 0)
        {
            _knowsAll = false;
            await worker.ObserveAsync($"[{string.Join(',', news.Select(static job => EpicJson.WriteModel(job)))}]").ConfigureAwait(true);
            _knowsAll = true;
            news.FindAll(job => _jobs.GetValueOrDefault(job.Id!.Value)?.IsFinished is true).ForEach(job => _jobs.Remove(job.Id!.Value));
        }

        return changed.Count > 0;
    }
}
