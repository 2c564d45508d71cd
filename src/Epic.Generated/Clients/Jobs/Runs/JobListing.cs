using Epic.Generated.Clients.Jobs.Submission;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>EPIC's list of jobs. Callers that ask at the same time share the requests.</summary>
internal sealed class JobListing(ClientContext context)
{
    private readonly object _gate = new();
    private Task<IReadOnlyList<Job>>? _all;
    private Task<IReadOnlyList<Job>>? _nextAll;
    private Task<long>? _highest;
    private Task<long>? _nextHighest;
    private long? _known;

    /// <summary>
    /// Whether the highest id is read once, and follows from this process's submissions then: reading all jobs before each of thousands of
    /// submissions takes too many requests. An id that is too low makes a search look at more jobs, never at fewer. Default: false.
    /// </summary>
    public bool RemembersHighestId { get; init; }

    /// <summary>Learns the ids of a submission.</summary>
    public void Add(IEnumerable<Job> submitted)
    {
        lock (_gate)
        {
            _known = submitted.Max(static job => job.Id) is { } highest && highest > _known ? highest : _known;
        }
    }

    /// <summary>All jobs, by requests that begin after this call.</summary>
    public Task<IReadOnlyList<Job>> ReadAllAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Join(ref _all, ref _nextAll, ListAsync).WaitAsync(cancellationToken);
        }
    }

    /// <summary>The highest id of a job, by requests that begin after this call unless it is remembered. 0 if there is no job.</summary>
    public Task<long> ReadHighestIdAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return RemembersHighestId && _known is { } known
                ? Task.FromResult(known)
                : Join(ref _highest, ref _nextHighest, HighestAsync).WaitAsync(cancellationToken);
        }
    }

    // One read runs, and at most one waits for it to end: it begins after all calls that share it.
    private static Task<T> Join<T>(ref Task<T>? current, ref Task<T>? next, Func<Task<T>> read)
    {
        if (current is null or { IsCompleted: true })
        {
            // The next one has begun as soon as the current one ended.
            if (next is { IsCompleted: false } begun)
            {
                (current, next) = (begun, null);
            }
            else
            {
                next = null;
                return current = read();
            }
        }

        return next ??= AfterAsync(current, read);
    }

    private static async Task<T> AfterAsync<T>(Task<T> current, Func<Task<T>> read)
    {
        try
        {
            await current.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Those who asked for the current one receive its error.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        return await read().ConfigureAwait(false);
    }

    private async Task<long> HighestAsync()
    {
        var highest = await HighestJobId.ReadAsync(context, CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
        {
            _known = highest > _known ? highest : _known ?? highest;
        }

        return highest;
    }

    private async Task<IReadOnlyList<Job>> ListAsync()
    {
        var jobs = new List<Job>();
        await foreach (var job in context.Epic.Jobs.ListAllAsync(paging: new PagingOptions { PageSize = 100 }).ConfigureAwait(false))
        {
            if (job?.Id is not null)
            {
                jobs.Add(job);
            }
        }

        return jobs;
    }
}
