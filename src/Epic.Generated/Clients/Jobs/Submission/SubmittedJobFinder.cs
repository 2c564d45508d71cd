using Epic.Generated.Clients.Charges;
using Epic.Generated.Models;

namespace Epic.Generated.Clients.Jobs.Submission;

/// <summary>Looks for the jobs of a submission whose answer was lost.</summary>
internal sealed class SubmittedJobFinder(ClientContext context)
{
    /// <summary>The jobs that the submission may have made.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="since">When it was sent, by the clock of the machine that sent it.</param>
    /// <param name="idsAbove">Only jobs with higher ids, where the highest id before the submission is known.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<IReadOnlyList<Job>> FindAsync(JobSubmission submission, DateTimeOffset since, long? idsAbove, CancellationToken cancellationToken)
    {
        var wanted = submission.Resolve().Select(job => (Name: job.Name.Trim(), Folder: FolderOf(job.DataPath.ToString()))).ToList();
        var found = new List<Job>();
        await foreach (var job in context.Epic.Jobs.ListAllAsync(paging: new PagingOptions { PageSize = 100 }, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var name = job.Name?.Trim() is { Length: > 0 } shown ? shown : null;
            var folder = FolderOf(job.InputData?.Path);
            if (job.Id is { } id
                && !(id <= idsAbove)
                && (name ?? folder) is not null
                && wanted.Exists(one => (name is null || name == one.Name) && (folder is null || folder == one.Folder))
                && (idsAbove is not null || !ClockDifference.IsBefore(SubmittedAt(job), since)))
            {
                found.Add(job);
            }
        }

        return found;
    }

    // Text that is no path of the data store excludes nothing.
    private static string? FolderOf(string? path) => EpicPath.TryParse(path?.Trim(), out var parsed) ? parsed.ToString().TrimEnd('/') : null;

    // A time that may be imprecise, as midnight may stand for a day, excludes nothing: a job too many is looked at, one too few is paid twice.
    private static DateTimeOffset? SubmittedAt(Job job) => Timestamp.Parse(job.SubmittedAt) is { IsPrecise: true, Time: var time } && time.TimeOfDay != TimeSpan.Zero ? time : null;
}
