using Microsoft.Extensions.Logging;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>
/// The lease of a process that works on runs: an entry of the store that it renews. The process owns the runs whose records name the lease.
/// It stops when it could not renew the lease in time, before another process may take its runs over.
/// </summary>
internal sealed class RunLease : IAsyncDisposable
{
    private readonly RunRecords _records;
    private readonly TimeProvider _time;
    private readonly RunTimes _times;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lost = new();
    private readonly object _gate = new();
    private string _version;
    private long _renewals;
    private Moment _renewedAt;
    private ITimer? _timer;
    private bool _ended;

    private RunLease(RunRecords records, TimeProvider time, RunTimes times, ILogger logger, string id, string version, Moment begun)
    {
        (_records, _time, _times, _logger) = (records, time, times, logger);
        (Id, _version, _renewedAt, Lost) = (id, version, begun, _lost.Token);
    }

    public string Id { get; }

    /// <summary>Cancelled when the lease is lost.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Whether no other process can have taken the lease over.</summary>
    public bool IsHeld
    {
        get
        {
            lock (_gate)
            {
                return !Lost.IsCancellationRequested && _renewedAt.Elapsed(_time) < _times.Validity;
            }
        }
    }

    public static async Task<RunLease> AcquireAsync(RunRecords records, RunTimes times, ILogger logger, CancellationToken cancellationToken)
    {
        var time = times.LeaseClock;
        var id = Guid.NewGuid().ToString("N");
        var begun = new Moment(time);
        var version = await records.WriteLeaseAsync(id, new RunLeaseContent(0, ProcessIdentity.Current), null, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The store of runs has a lease '{id}' already.");
        var lease = new RunLease(records, time, times, logger, id, version, begun);
        lease._timer = time.CreateTimer(_ => _ = lease.RenewAsync(), null, times.Renewal, Timeout.InfiniteTimeSpan);
        return lease;
    }

    /// <summary>Ends the lease: other processes may take over its runs at once.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _ended = true;
        }

        _timer?.Dispose();
        Lose();
        using var late = _time.CreateCancellationTokenSource(_times.Release);
        try
        {
            // A renewal on its way fails when the entry is gone, or gives it one more version.
            while (await _records.ReadLeaseAsync(Id, late.Token).ConfigureAwait(false) is { } entry)
            {
                await _records.DeleteLeaseAsync(Id, entry.Version!, late.Token).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The store is out of reach, or does not answer. The lease ends by itself.
        catch (Exception error)
#pragma warning restore CA1031
        {
            RunLog.LeaseNotEnded(_logger, error.Message);
        }

        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        try
        {
            if (!await RenewOnceAsync().ConfigureAwait(false))
            {
                Lose();
            }
        }
#pragma warning disable CA1031 // A store may throw anything. The lease is lost when it stays out of reach.
        catch (Exception error)
#pragma warning restore CA1031
        {
            RunLog.LeaseNotRenewed(_logger, error.Message);
            if (!IsHeld)
            {
                Lose();
            }
        }

        lock (_gate)
        {
            if (!_ended && !Lost.IsCancellationRequested)
            {
                _timer!.Change(_times.Renewal, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task<bool> RenewOnceAsync()
    {
        var begun = new Moment(_time);
        using var late = _time.CreateCancellationTokenSource(_times.Validity - _times.Renewal);
        var version = await _records.WriteLeaseAsync(Id, new RunLeaseContent(_renewals + 1, ProcessIdentity.Current), _version, late.Token).ConfigureAwait(false);
        if (version is null)
        {
            // A write whose answer was lost has left its content here.
            var entry = await _records.ReadLeaseAsync(Id, late.Token).ConfigureAwait(false);
            if (entry is null || RunJson.Read<RunLeaseContent>(entry.Key, entry.Content).Renewals != _renewals + 1)
            {
                return false;
            }

            version = entry.Version!;
        }

        lock (_gate)
        {
            (_version, _renewedAt) = (version, begun);
            _renewals++;
            return !Lost.IsCancellationRequested;
        }
    }

    private void Lose()
    {
        lock (_gate)
        {
            if (Lost.IsCancellationRequested)
            {
                return;
            }
        }

        _lost.Cancel();
    }
}
