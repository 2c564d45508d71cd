using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>
/// Counts the bytes of a transfer, and holds it to a limit of bandwidth. Reports come at most ten times a second; they never go
/// back and never exceed the total.
/// </summary>
/// <param name="progress">Receives the progress of this transfer; null for none.</param>
/// <param name="limiter">The limit that transfers share; null for none.</param>
/// <param name="added">Receives each step of this transfer, where it is one of many. A step is negative when bytes must be transferred again.</param>
/// <param name="time">The clock; null for the system's.</param>
internal sealed class TransferMeter(IProgress<TransferProgress>? progress, BandwidthLimiter? limiter = null, Action<long>? added = null, TimeProvider? time = null) : ITransferMeter
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly object _gate = new();
    private long _transferred;
    private long _reported = -1;
    private long _reportedAt;
    private long? _total;

    public int ChunkSize => limiter?.ChunkSize ?? BandwidthLimiter.LargestChunk;

    /// <summary>Sets the number of bytes in all.</summary>
    public void SetTotal(long total)
    {
        lock (_gate)
        {
            _total = total;
        }
    }

    /// <summary>Counts bytes that have arrived; negative when they must be transferred again.</summary>
    public void Add(long bytes)
    {
        added?.Invoke(bytes);
        if (progress is null)
        {
            return;
        }

        lock (_gate)
        {
            _transferred += bytes;
            if (_reported < 0 || _time.GetElapsedTime(_reportedAt) >= ReportInterval)
            {
                Report();
            }
        }
    }

    /// <summary>Reports the last state of a transfer that has ended.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (progress is not null && (_reported < 0 || _reported != _transferred))
            {
                Report();
            }
        }
    }

    public ValueTask WaitAsync(int bytes, CancellationToken cancellationToken) =>
        limiter is null ? ValueTask.CompletedTask : limiter.WaitAsync(bytes, cancellationToken);

    // Under the lock, so that reports come in order.
    private void Report()
    {
        _reportedAt = _time.GetTimestamp();
        _reported = Math.Max(_reported, Math.Min(_transferred, _total ?? long.MaxValue));
        progress!.Report(new TransferProgress(_reported, _total));
    }
}
