namespace Epic.Generated.Clients.Jobs.Following;

/// <summary>
/// Reads jobs with as few requests as EPIC's list allows: page by page while there are fewer pages than jobs to read, then one by one.
/// </summary>
internal sealed class JobReader(ClientContext context, long? array)
{
    private const int PageSize = 100;

    /// <summary>Whether to leave out a job that does not exist. Default: false, for an exception.</summary>
    public bool LeavesOutMissing { get; init; }

    // The number of pages with jobs to read. It is known after the first list.
    private int _pages = 1;

    /// <summary>The number of requests of the last read, without the retries of the client.</summary>
    public int Requests { get; private set; }

    /// <summary>Reads jobs.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The jobs that EPIC lists, each once.</returns>
    /// <exception cref="EpicNotFoundException">A job does not exist, unless <see cref="LeavesOutMissing"/> is set.</exception>
    public async Task<IReadOnlyCollection<Job>> ReadAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        Requests = 0;
        var missing = ids.ToHashSet();
        var found = new List<Job>(ids.Count);
        if (_pages < ids.Count)
        {
            await ReadListAsync(missing, found, cancellationToken).ConfigureAwait(false);
        }

        foreach (var id in missing)
        {
            Requests++;
            try
            {
                var job = await context.Epic.Jobs.GetAsync(id, cancellationToken).ConfigureAwait(false);
                job.Id = id;
                found.Add(job);
            }
            catch (EpicNotFoundException) when (LeavesOutMissing)
            {
                // EPIC may need a minute to show a new job.
            }
        }

        return found;
    }

    // Stops when further pages would cost more requests than the jobs that are left.
    private async Task ReadListAsync(HashSet<long> missing, List<Job> found, CancellationToken cancellationToken)
    {
        var read = 0;
        var list = context.Epic.Jobs.ListAllAsync(array, new PagingOptions { PageSize = PageSize }, cancellationToken);
        await foreach (var page in list.AsPages(cancellationToken).ConfigureAwait(false))
        {
            read++;
            Requests++;
            found.AddRange(page.Results.Where(job => job?.Id is { } id && missing.Remove(id)));
            if (missing.Count == 0)
            {
                break;
            }

            var pages = page is { Count: { } count, Results.Count: > 0 and var size, Next: not null } ? ((count - 1) / size) + 1 : read;
            if (missing.Count <= pages - read)
            {
                _pages = pages;
                return;
            }
        }

        _pages = read;
    }
}
