namespace Epic.Generated.Testing;

internal sealed class FakeLogRefreshesClient(FakeEpic epic) : IJobLogRefreshesClient
{
    public Func<long, JobLogRefresh> Create { get; set; } = step => new JobLogRefresh { Id = 1, JobStep = step, ResponseReceived = false };

    public Func<long, JobLogRefresh> Get { get; set; } = id => new JobLogRefresh { Id = id, ResponseReceived = true };

    public Task<JobLogRefresh> CreateAsync(JobLogRefresh refresh, CancellationToken cancellationToken = default) =>
        epic.Answer("jobrefresh_create", () => Create(refresh.JobStep!.Value), cancellationToken);

    public Task<JobLogRefresh> GetAsync(long id, CancellationToken cancellationToken = default) => epic.Answer("jobrefresh_read", () => Get(id), cancellationToken);
}
