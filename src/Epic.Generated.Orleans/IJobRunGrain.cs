namespace Epic.Generated.Orleans;

/// <summary>
/// A run of jobs in a cluster. The grain's key is the run's id, which the caller chooses: <c>grains.GetGrain&lt;IJobRunGrain&gt;("order-4711")</c>.
/// The cluster works on a run from <see cref="StartAsync"/> to its end, on another silo when one dies, and pays for it once.
/// </summary>
[Alias("Epic.IJobRunGrain")]
public interface IJobRunGrain : IGrainWithStringKey
{
    /// <summary>
    /// Records the run and returns; the cluster carries it out. The same submission again is the same run. A run that has failed is tried
    /// again, and may have another submission then.
    /// </summary>
    /// <param name="submission">The job or array. Every job must have a queue.</param>
    /// <param name="maxCost">The highest price of all jobs together, tax included. Default: null, for any price. A later call may change it until the run is submitted.</param>
    /// <param name="cancellationToken">Ends the call. The run may have been recorded.</param>
    /// <returns>The run as it is: a new one, or the run that has this id already.</returns>
    /// <exception cref="ArgumentException">An argument or the grain's key breaks a rule. Nothing was recorded.</exception>
    /// <exception cref="EpicRunMismatchException">The id belongs to a run of another submission.</exception>
    /// <exception cref="InvalidOperationException">The record of the run cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var run = grains.GetGrain&lt;IJobRunGrain&gt;("order-4711");
    /// await run.StartAsync(cavity, maxCost: new Money(50m, "GBP"));
    /// </code></example>
    [Alias("Start")]
    Task<JobRun> StartAsync(JobSubmission submission, Money? maxCost = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the state of the run. No request is sent to EPIC.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state; null if there is no such run.</returns>
    /// <exception cref="InvalidOperationException">The record of the run cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var state = await grains.GetGrain&lt;IJobRunGrain&gt;("order-4711").GetAsync();
    /// Console.WriteLine(state?.Phase);
    /// </code></example>
    [Alias("Get")]
    Task<JobRun?> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Watches the events of the run to its end. The newest 500 events that its present silo has seen come first. An
    /// <see cref="IJobRunHandler"/> in the silo's container receives every event, at least once.
    /// </summary>
    /// <param name="after">The number of the last event that the caller knows. Default: 0, for none.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The events in order. The enumeration fails when the run moves to another silo; it continues there from the last number.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await foreach (var happened in grains.GetGrain&lt;IJobRunGrain&gt;("order-4711").WatchAsync())
    /// {
    ///     Console.WriteLine($"{happened.Number} {happened.Phase} {happened.Job?.Status}");
    /// }
    /// </code></example>
    [Alias("Watch")]
    IAsyncEnumerable<JobRunEvent> WatchAsync(long after = 0, CancellationToken cancellationToken = default);

    /// <summary>
    /// Cancels the run: its jobs if they are known, or else its submission. The request is recorded; the cluster repeats it until EPIC has
    /// taken it. EPIC charges the cost of the jobs so far. A run that has ended stays as it is.
    /// </summary>
    /// <param name="cancellationToken">Ends the call. The run may have been cancelled.</param>
    /// <returns>The run after the request.</returns>
    /// <exception cref="ArgumentException">There is no such run.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await grains.GetGrain&lt;IJobRunGrain&gt;("order-4711").CancelAsync();
    /// </code></example>
    [Alias("Cancel")]
    Task<JobRun> CancelAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes the record of a run that has ended. The id may then be used for another run, which is paid for again.</summary>
    /// <param name="cancellationToken">Ends the call. The record may have been deleted.</param>
    /// <returns>True if there was such a run.</returns>
    /// <exception cref="InvalidOperationException">The run has not ended: its jobs may cost money.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await grains.GetGrain&lt;IJobRunGrain&gt;("order-4711").DeleteAsync();
    /// </code></example>
    [Alias("Delete")]
    Task<bool> DeleteAsync(CancellationToken cancellationToken = default);
}
