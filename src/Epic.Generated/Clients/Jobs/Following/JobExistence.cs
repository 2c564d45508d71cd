using Epic.Generated.Clients.Jobs.Submission;

namespace Epic.Generated.Clients.Jobs.Following;

/// <summary>
/// Tells new jobs, which EPIC may not show yet, from ids that no job has. A new job was submitted by this process a moment ago, or is
/// listed, or has an id above all that are listed.
/// </summary>
internal sealed class JobExistence(ClientContext context)
{
    private HashSet<long>? _listed;

    /// <summary>Whether a job that EPIC does not find may appear. Reads the list of jobs once, and only if this process cannot tell.</summary>
    public async Task<bool> MayAppearAsync(long id, CancellationToken cancellationToken)
    {
        if (RecentSubmissions.Of(context.Epic).Contains(id, context.Time))
        {
            return true;
        }

        try
        {
            _listed ??= await ListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EpicException)
        {
            // EPIC charges for a job that is not cancelled: in doubt the job is waited for.
            return true;
        }

        return _listed.Count == 0 || id > _listed.Max() || _listed.Contains(id);
    }

    private async Task<HashSet<long>> ListAsync(CancellationToken cancellationToken)
    {
        var ids = new HashSet<long>();
        await foreach (var job in context.Epic.Jobs.ListAllAsync(paging: new PagingOptions { PageSize = 1000 }, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            ids.Add(job?.Id ?? 0);
        }

        return ids;
    }
}
