using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Clients.Jobs.Quotes;
using Epic.Generated.Clients.Jobs.Submission;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs;

/// <summary>The workflows of jobs on a client of EPIC.</summary>
internal sealed class JobWorkflows(WorkflowContext context) : IJobWorkflows
{
    public Task<QuoteComparison> QuoteAsync(JobSubmission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return new JobQuoter(context).CompareAsync(submission, cancellationToken);
    }

    public Task ValidateAsync(JobSubmission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return new QueueCheck(context).CheckAsync(submission, cancellationToken);
    }

    public async Task<JobOperation> SubmitAsync(JobDefinition job, Money? maxCost = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var jobs = await new JobSubmitter(context).SubmitAsync(job, maxCost, cancellationToken).ConfigureAwait(false);
        return GetJob(jobs[0].Id!.Value);
    }

    public async Task<JobArrayOperation> SubmitAsync(JobArray array, Money? maxCost = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(array);
        var jobs = await new JobSubmitter(context).SubmitAsync(array, maxCost, cancellationToken).ConfigureAwait(false);
        return new JobArrayOperation(context, jobs[0].Array, jobs.Select(job => job.Id!.Value));
    }

    public Task<IReadOnlyList<Job>> FindSubmittedAsync(JobSubmission submission, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return new SubmittedJobFinder(context).FindAsync(submission, since, idsAbove: null, cancellationToken);
    }

    public JobOperation GetJob(long jobId) => new(context, jobId);

    public async Task<JobArrayOperation> GetArrayAsync(long arrayId, CancellationToken cancellationToken = default)
    {
        var ids = new List<long>();
        await foreach (var job in context.Client.Jobs.ListAllAsync(arrayId, new PagingOptions { PageSize = 100 }, cancellationToken).ConfigureAwait(false))
        {
            if (job.Id is { } id)
            {
                ids.Add(id);
            }
        }

        return ids.Count > 0
            ? new JobArrayOperation(context, arrayId, ids.Order())
            : throw new EpicNotFoundException(new EpicErrorResponse
            {
                Status = HttpStatusCode.NotFound,
                OperationId = "job_list",
                Detail = string.Create(CultureInfo.InvariantCulture, $"There is no job of an array {arrayId}."),
            });
    }

    public IAsyncEnumerable<JobEvent> WatchAsync(IEnumerable<long> jobIds, JobWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobIds);
        return new JobFollower(context, [.. jobIds], null, options ?? new JobWaitOptions()).FollowAsync(cancellationToken);
    }

    public async IAsyncEnumerable<JobAuthorisation> ListPendingAuthorisationsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var authorisation in context.Client.JobAuthorisations.ListAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (authorisation.State == JobAuthorisationState.Pending)
            {
                yield return authorisation;
            }
        }
    }
}
