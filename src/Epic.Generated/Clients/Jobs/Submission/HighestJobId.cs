namespace Epic.Generated.Clients.Jobs.Submission;

/// <summary>The highest id of the jobs that EPIC lists: a submission after it makes jobs with higher ids.</summary>
internal static class HighestJobId
{
    // EPIC publishes no order of the list: the highest id may be anywhere.
    public static async Task<long> ReadAsync(ClientContext context, CancellationToken cancellationToken)
    {
        var highest = 0L;
        await foreach (var job in context.Epic.Jobs.ListAllAsync(paging: new PagingOptions { PageSize = 1000 }, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            highest = Math.Max(highest, job.Id ?? 0);
        }

        return highest;
    }
}
