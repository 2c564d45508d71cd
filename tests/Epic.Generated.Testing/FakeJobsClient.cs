using Epic.Generated.Clients;
using Epic.Generated.Paging;

namespace Epic.Generated.Testing;

/// <summary>Answers the operations by functions. The hand-written members are the real ones, on top of these operations.</summary>
internal sealed class FakeJobsClient(FakeEpic epic) : IJobsClient
{
    private JobsClient HandWritten => new(null!, new ClientContext(epic, epic.Clock, epic.Logger));

    public Func<long, Job> Get { get; set; } = id => throw new NotSupportedException($"job_read {id}");

    public Func<long?, IReadOnlyList<Job>> List { get; set; } = _ => throw new NotSupportedException("job_list");

    public Func<JobArraySpec, IReadOnlyList<Job>> Submit { get; set; } = _ => throw new NotSupportedException("job_create");

    public Func<JobSpec, JobQuote> Quote { get; set; } = _ => throw new NotSupportedException("job_quote");

    public Func<IReadOnlyList<string>, JobResiduals> Residuals { get; set; } = _ => throw new NotSupportedException("job_residuals_read");

    public Func<long, bool> Cancel { get; set; } = _ => true;

    public List<long> Cancelled { get; } = [];

    public int MaxPageSize { get; set; } = 100;

    public Task<JobPage> ListAsync(long? jobArray = null, int? limit = null, int? offset = null, CancellationToken cancellationToken = default) => epic.Answer(
        "job_list",
        () =>
        {
            var all = List(jobArray);
            var page = all.Skip(offset ?? 0).Take(Math.Min(limit ?? MaxPageSize, MaxPageSize)).ToList();
            return new JobPage { Count = all.Count, Results = page, Next = (offset ?? 0) + page.Count < all.Count ? $"http://other/?offset={(offset ?? 0) + page.Count}" : null };
        },
        cancellationToken);

    public Pageable<Job> ListAllAsync(long? jobArray = null, PagingOptions? paging = null, CancellationToken cancellationToken = default) =>
        new OffsetPageable<Job>(async (limit, offset, token) => await ListAsync(jobArray, limit, offset, token), paging, cancellationToken);

    public Task<IReadOnlyList<Job>> SubmitAsync(JobArraySpec spec, CancellationToken cancellationToken = default) => epic.Answer("job_create", () => Submit(spec), cancellationToken);

    public Task<JobQuote> QuoteAsync(JobSpec spec, CancellationToken cancellationToken = default) => epic.Answer("job_quote", () => Quote(spec), cancellationToken);

    public Task<Job> GetAsync(long id, CancellationToken cancellationToken = default) => epic.Answer("job_read", () => Get(id), cancellationToken);

    public Task<JobAuthorisation> UpdateAuthorisationAsync(long id, JobAuthorisationPatch patch, CancellationToken cancellationToken = default) =>
        epic.Answer("job_auth_update", () => new JobAuthorisation { State = patch.State, Job = new JobSummary { Id = id } }, cancellationToken);

    public Task CancelAsync(long id, CancellationToken cancellationToken = default) => epic.Answer(
        "job_cancel",
        () =>
        {
            var answer = Cancel(id);
            lock (Cancelled)
            {
                Cancelled.Add(id);
            }

            return answer;
        },
        cancellationToken);

    public Task<JobResiduals> GetResidualsAsync(long id, IEnumerable<string>? variables = null, CancellationToken cancellationToken = default) =>
        epic.Answer("job_residuals_read", () => Residuals([.. variables ?? []]), cancellationToken);

    public Task<QuoteComparison> QuoteAsync(JobSubmission submission, CancellationToken cancellationToken = default) => HandWritten.QuoteAsync(submission, cancellationToken);

    public Task<Money?> GetPriceAsync(JobSubmission submission, CancellationToken cancellationToken = default) => HandWritten.GetPriceAsync(submission, cancellationToken);

    public Task ValidateAsync(JobSubmission submission, CancellationToken cancellationToken = default) => HandWritten.ValidateAsync(submission, cancellationToken);

    public Task<JobOperation> SubmitAsync(JobDefinition job, Money? maxCost = null, CancellationToken cancellationToken = default) => HandWritten.SubmitAsync(job, maxCost, cancellationToken);

    public Task<JobArrayOperation> SubmitAsync(JobArray array, Money? maxCost = null, CancellationToken cancellationToken = default) => HandWritten.SubmitAsync(array, maxCost, cancellationToken);

    public Task<IReadOnlyList<Job>> FindSubmittedAsync(JobSubmission submission, DateTimeOffset since, long? idsAbove = null, CancellationToken cancellationToken = default) =>
        HandWritten.FindSubmittedAsync(submission, since, idsAbove, cancellationToken);

    public Task<JobDefinition> GetDefinitionAsync(long id, string? appCode = null, CancellationToken cancellationToken = default) => HandWritten.GetDefinitionAsync(id, appCode, cancellationToken);

    public Task<long> GetHighestIdAsync(CancellationToken cancellationToken = default) => HandWritten.GetHighestIdAsync(cancellationToken);

    public JobOperation GetOperation(long id) => HandWritten.GetOperation(id);

    public Task<JobArrayOperation> GetArrayOperationAsync(long id, CancellationToken cancellationToken = default) => HandWritten.GetArrayOperationAsync(id, cancellationToken);

    public IAsyncEnumerable<JobEvent> WatchAsync(IEnumerable<long> jobIds, JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        HandWritten.WatchAsync(jobIds, options, cancellationToken);

    public Task<JobRun> RunAsync(string id, JobSubmission submission, JobRunOptions? options = null, CancellationToken cancellationToken = default) =>
        HandWritten.RunAsync(id, submission, options, cancellationToken);

    public Task<JobSweepState> SweepAsync(string id, JobSweep sweep, JobSweepOptions? options = null, CancellationToken cancellationToken = default) =>
        HandWritten.SweepAsync(id, sweep, options, cancellationToken);
}
