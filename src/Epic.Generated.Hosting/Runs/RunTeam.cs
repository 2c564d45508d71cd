using System.Collections.Concurrent;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Hosting.Runs;

/// <summary>Carries out the runs that one lease owns, all at the same time. An error of one run holds up no other.</summary>
internal sealed class RunTeam : IDisposable
{
    private readonly RunServices _services;
    private readonly RunServiceState _state;
    private readonly RunRecords _records;
    private readonly RunLease _lease;
    private readonly RunPoller _poller;
    private readonly RunEngine _engine;
    private readonly SemaphoreSlim _slots;
    private readonly ConcurrentDictionary<string, Task> _work = new(StringComparer.Ordinal);

    public RunTeam(RunServices services, RunServiceState state, RunRecords records, RunLease lease)
    {
        (_services, _state, _records, _lease) = (services, state, records, lease);
        _poller = new RunPoller(services, state);
        _engine = new RunEngine(services.Context, records, new JobListing(services.Context), services.Times, services.Handlers, services.Transfer);
        _slots = new SemaphoreSlim(services.Options.MaxParallelRuns);
    }

    public void Dispose() => _slots.Dispose();

    /// <summary>Polls the jobs of the runs until it is cancelled.</summary>
    public Task PollAsync(CancellationToken cancellationToken) => _poller.RunAsync(cancellationToken);

    public bool Has(string id) => _work.ContainsKey(id);

    /// <summary>Takes a run over from an owner that works no more, and begins to carry it out.</summary>
    /// <returns>False if the team has the run already, or it has another owner by now, or has ended.</returns>
    public async Task<bool> TakeAsync(string id, string? owner, CancellationToken cancellationToken)
    {
        if (!_work.TryAdd(id, Task.CompletedTask))
        {
            return false;
        }

        OwnedRun? run = null;
        try
        {
            // Read again: work of this process on the run may have ended since.
            if (await _records.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { Record.IsOpen: true } stored && stored.Record.Owner == owner)
            {
                run = await OwnedRun.TakeAsync(_records, _lease, stored, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (run is null)
            {
                _work.TryRemove(id, out _);
            }
        }

        if (run is not null)
        {
            _state.Runs[id] = run;
            _work.TryUpdate(id, Task.Run(() => CarryOutAsync(run, cancellationToken), CancellationToken.None), Task.CompletedTask);
        }

        return run is not null;
    }

    /// <summary>Waits until the work that was cancelled has ended.</summary>
    public Task EndAsync() => Task.WhenAll(_work.Values);

    private async Task CarryOutAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        try
        {
            var backoff = new Backoff();
            while (!await TryCarryOutAsync(run, backoff, cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (RunLostException)
        {
            HostingLog.Lost(_services.Context.Logger, run.Id);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next process, or the next lease of this one, continues the run.
        }
        finally
        {
            _poller.Leave(run);
            _state.Runs.TryRemove(run.Id, out _);
            _work.TryRemove(run.Id, out _);
        }
    }

    /// <returns>True if the run has ended; false after an error and a pause.</returns>
    private async Task<bool> TryCarryOutAsync(OwnedRun run, Backoff backoff, CancellationToken cancellationToken)
    {
        var phase = run.Record.Phase;
        try
        {
            await WithSlotAsync(run, () => _engine.SubmitAsync(run, cancellationToken), cancellationToken).ConfigureAwait(false);
            while (run.Record.Phase == JobRunPhase.Submitted)
            {
                var jobs = await _poller.NextAsync(run, cancellationToken).ConfigureAwait(false);
                await _engine.ObserveAsync(run, jobs, cancellationToken).ConfigureAwait(false);
            }

            _poller.Leave(run);
            await WithSlotAsync(run, () => _engine.FinishAsync(run, cancellationToken), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EpicException) when (run.Record is { HasEnded: true, IsOpen: false })
        {
            // EPIC or the cost limit has refused it, which is recorded and was told.
            return true;
        }
#pragma warning disable CA1031 // Handlers, transfers and stores may throw anything. The run continues later from its record.
        catch (Exception error) when (error is not RunLostException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (run.Record.Phase != phase)
            {
                backoff.Reset();
            }

            var pause = backoff.Next();
            HostingLog.HeldUp(_services.Context.Logger, run.Id, run.Record.Phase, pause.TotalSeconds, error);
            await Task.Delay(pause, _services.Time, cancellationToken).ConfigureAwait(false);
            await ReadAsync(run, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    // A write whose answer was lost has left another version.
    private async Task ReadAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        try
        {
            await run.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The store is out of reach. The next write reads the record again.
        catch (Exception error) when (error is not RunLostException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _state.StoreError = error.Message;
        }
    }

    // An outage of EPIC keeps the slot: otherwise a thousand runs would try in turn.
    private async Task WithSlotAsync(OwnedRun run, Func<Task> work, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var backoff = new Backoff(); ;)
            {
                try
                {
                    await work().ConfigureAwait(false);
                    return;
                }
                catch (EpicException error) when (!run.Record.HasEnded && (OutageRetry.IsTransient(error) || error is EpicAuthenticationException))
                {
                    var pause = backoff.Next(error);
                    HostingLog.HeldUp(_services.Context.Logger, run.Id, run.Record.Phase, pause.TotalSeconds, error);
                    await Task.Delay(pause, _services.Time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _slots.Release();
        }
    }
}
