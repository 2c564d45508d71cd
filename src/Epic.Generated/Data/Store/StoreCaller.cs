using Epic.Generated.Data.Wire;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Epic.Generated.Data;

/// <summary>
/// Runs a request against the store: with the session of the moment, again after a failure in transit, and once more with
/// another session when the store refused this one.
/// </summary>
internal sealed class StoreCaller
{
    private readonly SessionSource _sessions;
    private readonly ResiliencePipeline _retries;
    private readonly DataStoreSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public StoreCaller(SessionSource sessions, DataStoreSettings settings, TimeProvider time, ILogger logger)
    {
        _sessions = sessions;
        _settings = settings;
        _time = time;
        _logger = logger;
        _retries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<StoreFault>(static fault => fault.IsTransient),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = settings.RetryDelay,
                MaxDelay = TimeSpan.FromSeconds(20),
                MaxRetryAttempts = settings.MaxAttempts - 1,
            })
            .Build();
    }

    /// <summary>Runs a request that may be repeated.</summary>
    /// <exception cref="StoreFault">The store refused, or failed every time.</exception>
    public Task<T> RunAsync<T>(Func<DataStoreSession, CancellationToken, Task<T>> operation, CancellationToken cancellationToken) =>
        _retries.ExecuteAsync(
            static async (state, token) => await state.Caller.RunOnceAsync(state.Operation, token).ConfigureAwait(false),
            (Caller: this, Operation: operation),
            cancellationToken).AsTask();

    /// <summary>Runs a request of AWS's client, which knows no time-out here, and which may be repeated.</summary>
    /// <exception cref="StoreFault">The store refused, or failed every time.</exception>
    public Task<T> RunS3Async<T>(Func<DataStoreSession, CancellationToken, Task<T>> operation, CancellationToken cancellationToken) =>
        RunAsync(
            async (session, token) =>
            {
                using var guard = new StallGuard(_settings.StallTimeout, _time, token);
                try
                {
                    return await operation(session, guard.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (guard.IsStall)
                {
                    throw new TimeoutException("The data store did not answer in time.");
                }
                catch (IOException exception)
                {
                    // AWS's client lets a cut connection through as it comes; nothing here touches a local file.
                    throw new StoreFault("connection cut", exception);
                }
            },
            cancellationToken);

    /// <summary>Runs a request with the session of the moment, and with another if that was refused; failures are not repeated.</summary>
    public async Task<T> RunOnceAsync<T>(Func<DataStoreSession, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        var session = await _sessions.GetAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await AttemptAsync(operation, session, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreFault fault) when (fault.IsClockSkew || (fault.MayBeExpiry && !(fault.IsDenial && session.DenialsAreReal)))
        {
            if (!fault.IsClockSkew)
            {
                SessionLog.Refused(_logger, fault.Code);
                session = await _sessions.ReplaceAsync(session, cancellationToken).ConfigureAwait(false);
            }
        }

        try
        {
            return await AttemptAsync(operation, session, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreFault fault) when (fault.IsDenial)
        {
            session.DenialsAreReal = true;
            throw;
        }
    }

    private static async Task<T> AttemptAsync<T>(Func<DataStoreSession, CancellationToken, Task<T>> operation, DataStoreSession session, CancellationToken cancellationToken)
    {
        try
        {
            return await operation(session, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not StoreFault && StoreFault.Of(exception) is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw StoreFault.Of(exception)!;
        }
    }
}
