using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Counts what a transfer has moved, and holds it to a limit of bandwidth.</summary>
/// <param name="progress">Told of this transfer.</param>
/// <param name="limiter">Shared with others; null for no limit.</param>
/// <param name="added">Told of each step of this transfer, by one of many.</param>
internal sealed class TransferMeter(IProgress<TransferProgress>? progress, BandwidthLimiter? limiter = null, Action<long>? added = null) : ITransferMeter
{
    private readonly object _gate = new();
    private long _transferred;
    private long? _total;

    /// <summary>How much there is to transfer in all.</summary>
    public void SetTotal(long total)
    {
        lock (_gate)
        {
            _total = total;
        }
    }

    /// <summary>Bytes that have arrived; negative when they have to be transferred again.</summary>
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
            // Under the lock, so that reports come in the order of what they say.
            progress.Report(new TransferProgress(_transferred, _total));
        }
    }

    public ValueTask WaitAsync(int bytes, CancellationToken cancellationToken) =>
        limiter is null ? ValueTask.CompletedTask : limiter.WaitAsync(bytes, cancellationToken);
}
