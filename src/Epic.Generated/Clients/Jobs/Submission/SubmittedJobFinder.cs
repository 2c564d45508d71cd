using System.Globalization;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Submission;

/// <summary>Looks for the jobs of a submission whose answer was lost.</summary>
internal sealed class SubmittedJobFinder(WorkflowContext context)
{
    /// <summary>How far the clocks of EPIC and of this machine may be apart.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>The jobs that the submission may have made.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="since">When it was sent.</param>
    /// <param name="idsAbove">Only jobs with higher ids, where the highest id before the submission is known.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<IReadOnlyList<Job>> FindAsync(JobSubmission submission, DateTimeOffset since, long? idsAbove, CancellationToken cancellationToken)
    {
        var wanted = submission.Resolve().ToLookup(job => job.Name, job => Folder(job.DataPath.ToString()));
        var found = new List<Job>();
        await foreach (var job in context.Client.Jobs.ListAllAsync(paging: new PagingOptions { PageSize = 100 }, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var folder = job.InputData?.Path is { } path ? Folder(path) : null;
            if (job is { Id: { } id, Name: { } name }
                && !(id <= idsAbove)
                && wanted[name].Any(data => folder is null || data == folder)
                && !(SubmittedAt(job) < since - ClockDifference))
            {
                found.Add(job);
            }
        }

        return found;
    }

    /// <summary>The highest id there is, whichever way the list is ordered; 0 where there is no job.</summary>
    public async Task<long> HighestIdAsync(CancellationToken cancellationToken)
    {
        var first = await context.Client.Jobs.ListAsync(limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false);
        var last = first.Count > 1
            ? await context.Client.Jobs.ListAsync(limit: 1, offset: first.Count - 1, cancellationToken: cancellationToken).ConfigureAwait(false)
            : first;
        return first.Results.Concat(last.Results).Max(job => job.Id) ?? 0;
    }

    private static string Folder(string path) => path.TrimEnd('/');

    // A time that cannot be read excludes nothing: a job found too many is looked at, one too few is paid twice.
    private static DateTimeOffset? SubmittedAt(Job job) =>
        DateTimeOffset.TryParse(job.SubmittedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
