using Epic.Generated.Data.Wire;

namespace Epic.Generated.Data;

/// <summary>Counts what a transfer has moved.</summary>
internal sealed class TransferMeter(IProgress<TransferProgress>? progress) : ITransferMeter
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
        lock (_gate)
        {
            _transferred += bytes;
            // Under the lock, so that reports come in the order of what they say.
            progress?.Report(new TransferProgress(_transferred, _total));
        }
    }

    public ValueTask WaitAsync(int bytes, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
