namespace Epic.Generated.DataStore.Transfer;

/// <summary>Spaces out the bytes of all transfers that share it, so that they stay within a number of bytes per second.</summary>
internal sealed class BandwidthLimiter(long bytesPerSecond, TimeProvider time)
{
    /// <summary>The most bytes that move at a time.</summary>
    public const int LargestChunk = 256 * 1024;

    private const int SmallestChunk = 1024;

    private readonly object _gate = new();
    private DateTimeOffset _free;

    /// <summary>
    /// The number of bytes to ask for at a time: an eighth of a second's, so that even many workers get their turns often enough to
    /// keep their connections.
    /// </summary>
    public int ChunkSize { get; } = (int)Math.Clamp(bytesPerSecond / 8, SmallestChunk, LargestChunk);

    /// <summary>Waits until a number of bytes may move.</summary>
    public async ValueTask WaitAsync(int bytes, CancellationToken cancellationToken)
    {
        TimeSpan delay;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var begin = _free > now ? _free : now;
            _free = begin + TimeSpan.FromSeconds((double)bytes / bytesPerSecond);
            delay = begin - now;
        }

        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
