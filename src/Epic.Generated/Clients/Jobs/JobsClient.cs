using System.Globalization;
using System.Net;
using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Clients.Jobs.Quotes;
using Epic.Generated.Clients.Jobs.Submission;

namespace Epic.Generated;

internal sealed partial class JobsClient
{
    /// <inheritdoc/>
    public Task<QuoteComparison> QuoteAsync(JobSubmission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return new JobQuoter(_context).CompareAsync(submission, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Money?> GetPriceAsync(JobSubmission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        _ = submission.ToSpec();
        return new JobQuoter(_context).PriceAsync(submission, cancellationToken);
    }

    /// <inheritdoc/>
    public Task ValidateAsync(JobSubmission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return new QueueCheck(_context).CheckAsync(submission, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<JobOperation> SubmitAsync(JobDefinition job, Money? maxCost = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var jobs = await new JobSubmitter(_context).SubmitAsync(job, maxCost, cancellationToken).ConfigureAwait(false);
        return GetOperation(jobs[0].Id!.Value);
    }

    /// <inheritdoc/>
    public async Task<JobArrayOperation> SubmitAsync(JobArray array, Money? maxCost = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(array);
        var jobs = await new JobSubmitter(_context).SubmitAsync(array, maxCost, cancellationToken).ConfigureAwait(false);
        return new JobArrayOperation(_context, jobs[0].Array, jobs.Select(job => job.Id!.Value));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Job>> FindSubmittedAsync(JobSubmission submission, DateTimeOffset since, long? idsAbove = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return new SubmittedJobFinder(_context).FindAsync(submission, since, idsAbove, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JobDefinition> GetDefinitionAsync(long id, string? appCode = null, CancellationToken cancellationToken = default) =>
        new DefinitionReader(_context).ReadAsync(id, appCode, cancellationToken);

    /// <inheritdoc/>
    public Task<long> GetHighestIdAsync(CancellationToken cancellationToken = default) => HighestJobId.ReadAsync(_context, cancellationToken);

    /// <inheritdoc/>
    public JobOperation GetOperation(long id) => new(_context, id);

    /// <inheritdoc/>
    public async Task<JobArrayOperation> GetArrayOperationAsync(long id, CancellationToken cancellationToken = default)
    {
        var ids = new List<long>();
        await foreach (var job in _context.Epic.Jobs.ListAllAsync(id, new PagingOptions { PageSize = 100 }, cancellationToken).ConfigureAwait(false))
        {
            // A server that does not know the filter answers all jobs: those of others must not be cancelled with these.
            if (job?.Id is { } jobId && job.Array == id)
            {
                ids.Add(jobId);
            }
        }

        return ids.Count > 0
            ? new JobArrayOperation(_context, id, ids.Order())
            : throw new EpicNotFoundException(new EpicErrorResponse
            {
                Status = HttpStatusCode.NotFound,
                OperationId = "job_list",
                Detail = string.Create(CultureInfo.InvariantCulture, $"There is no job of an array {id}."),
            });
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<JobEvent> WatchAsync(IEnumerable<long> jobIds, JobWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobIds);
        return new JobFollower(_context, [.. jobIds], null, options ?? new JobWaitOptions()).FollowAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JobRun> RunAsync(string id, JobSubmission submission, JobRunOptions? options = null, CancellationToken cancellationToken = default) =>
        new JobRuns(_context, store: null).RunAsync(id, submission, options, cancellationToken);

    /// <inheritdoc/>
    public Task<JobSweepState> SweepAsync(string id, JobSweep sweep, JobSweepOptions? options = null, CancellationToken cancellationToken = default) =>
        new JobSweeps(_context, store: null).RunAsync(id, sweep, options, cancellationToken);
}
