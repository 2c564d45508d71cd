namespace Epic.Generated.Testing;

internal sealed class FakeJobStepsClient(FakeEpic epic) : IJobStepsClient
{
    public Func<long, JobLog> Logs { get; set; } = _ => throw new NotSupportedException("jobstep_logs_read");

    public Task CancelAsync(long id, CancellationToken cancellationToken = default) => epic.Answer($"jobstep_cancel {id}", () => true, cancellationToken);

    public Task<JobLog> GetLogsAsync(long id, CancellationToken cancellationToken = default) => epic.Answer("jobstep_logs_read", () => Logs(id), cancellationToken);
}
