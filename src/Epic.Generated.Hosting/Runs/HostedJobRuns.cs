namespace Epic.Generated.Hosting.Runs;

/// <summary>Runs with the store, the handlers and the files of the container. A run that is started is taken up at once by the hosted service.</summary>
internal sealed class HostedJobRuns(RunServices services, JobRunService service) : IJobRuns
{
    private readonly JobRuns _runs = new(services.Context, services.Store, services.Times);

    public Task<JobRun> RunAsync(string id, JobSubmission submission, JobRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var own = options ?? new JobRunOptions();
        return _runs.RunAsync(id, submission, own with { Handler = own.Handler ?? Handler(), Transfer = own.Transfer ?? services.Transfer }, cancellationToken);
    }

    public async Task<JobRun> StartAsync(string id, JobSubmission submission, JobRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var run = await _runs.StartAsync(id, submission, options, cancellationToken).ConfigureAwait(false);
        if (!run.HasEnded)
        {
            service.Notice(id);
        }

        return run;
    }

    public Task<JobRun?> GetAsync(string id, CancellationToken cancellationToken = default) => _runs.GetAsync(id, cancellationToken);

    public IAsyncEnumerable<JobRun> ListAsync(bool openOnly = false, CancellationToken cancellationToken = default) => _runs.ListAsync(openOnly, cancellationToken);

    public Task<JobRun> CancelAsync(string id, CancellationToken cancellationToken = default) => _runs.CancelAsync(id, cancellationToken);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken = default) => _runs.DeleteAsync(id, cancellationToken);

    private AllHandlers? Handler() => services.Handlers.Count == 0 ? null : new AllHandlers(services.Handlers);

    private sealed class AllHandlers(IReadOnlyList<IJobRunHandler> handlers) : IJobRunHandler
    {
        public async Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
        {
            foreach (var handler in handlers)
            {
                await handler.HandleAsync(happened, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
