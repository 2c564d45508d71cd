namespace Epic.Generated;

/// <summary>Receives the events of runs, each at least once and those of one run in order.</summary>
/// <remarks>
/// An event is recorded before it is delivered. It is delivered again, with the same <see cref="JobRunEvent.Number"/>, after a crash or if the
/// handler has thrown; until then its run waits. Handlers of several runs are called at the same time.
/// </remarks>
public interface IJobRunHandler
{
    /// <summary>Handles an event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="cancellationToken">Cancelled when the process stops or has lost the run to another one. The event is delivered again later.</param>
    /// <returns>A task that completes when the event is handled and need not be delivered again.</returns>
    Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default);
}
