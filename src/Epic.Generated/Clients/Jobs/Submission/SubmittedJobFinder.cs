using Epic.Generated.Models;

namespace Epic.Generated.Clients.Jobs.Submission;

/// <summary>Looks for the jobs of a submission whose answer was lost.</summary>
internal sealed class SubmittedJobFinder(ClientContext context)
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
        await foreach (var job in context.Epic.Jobs.ListAllAsync(paging: new PagingOptions { PageSize = 100 }, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var folder = job.InputData?.Path is { } path ? Folder(path) : null;
            if (job is { Id: { } id, Name: { } name }
                && !(id <= idsAbove)
                && wanted[name].Any(data => folder is null || data == folder)
                && !(since - SubmittedAt(job) > ClockDifference))
            {
                found.Add(job);
            }
        }

        return found;
    }

    private static string Folder(string path) => path.TrimEnd('/');

    // A time that may be imprecise excludes nothing: a job too many is looked at, one too few is paid twice.
    private static DateTimeOffset? SubmittedAt(Job job) => Timestamp.Parse(job.SubmittedAt) is { IsPrecise: true, Time: var time } ? time : null;
}
