namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Bytes that never change once written. They go when the last lease on them is released.</summary>
/// <remarks>The store holds one lease, every reader another: whoever reads an overwritten object reads it to its end.</remarks>
internal abstract class Blob
{
    private int _leases = 1;

    protected Blob(long length) => Length = length;

    public long Length { get; }

    /// <summary>Opens the bytes. Call it with a lease held, and dispose the reader before releasing it.</summary>
    public abstract BlobReader Open();

    /// <summary>Takes a lease. The caller must know that one is held, as the store does under its lock.</summary>
    public void Lease() => Interlocked.Increment(ref _leases);

    public void Release()
    {
        if (Interlocked.Decrement(ref _leases) == 0)
        {
            Delete();
        }
    }

    protected abstract void Delete();
}

/// <summary>Reads a blob at any offset.</summary>
internal abstract class BlobReader : IDisposable
{
    /// <summary>Fills as much of the buffer as it can at once; 0 only at the end or for an empty buffer.</summary>
    public abstract ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>Takes the bytes of a blob to be. Disposed without <see cref="CompleteAsync"/>, it leaves nothing behind.</summary>
internal abstract class BlobWriter : IAsyncDisposable
{
    /// <summary>Room for the next bytes, never empty.</summary>
    public abstract Memory<byte> GetMemory();

    /// <summary>Says how many bytes were put into the memory last got.</summary>
    public abstract ValueTask AdvanceAsync(int count, CancellationToken cancellationToken);

    /// <summary>Ends the blob. The caller owns its one lease.</summary>
    public abstract ValueTask<Blob> CompleteAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Where blobs are kept.</summary>
internal interface IBlobStore
{
    /// <param name="length">The number of bytes if it is known: room to ask for, not a limit.</param>
    BlobWriter Create(long? length);
}
