using Epic.Generated.Paging;

namespace Epic.Generated.Testing;

internal sealed class FakeJobsClient(FakeEpic epic) : IJobsClient
{
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

    public Task<JobOptions> UpdateAsync(long id, JobOptionsPatch patch, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<JobAuthorisation> GetAuthorisationAsync(long id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

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
}
