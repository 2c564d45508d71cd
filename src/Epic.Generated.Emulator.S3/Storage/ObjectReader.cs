using System.IO.Pipelines;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Reads an object at any offset. One read at a time.</summary>
internal sealed class ObjectReader : IDisposable
{
    private const int ChunkSize = 128 * 1024;
    private BlobReader? _open;
    private int _openPart = -1;
    private bool _disposed;

    /// <summary>Takes its leases: to be called under the store's lock.</summary>
    public ObjectReader(StoredObject item)
    {
        Object = item;
        foreach (var part in item.Parts)
        {
            part.Blob.Lease();
        }
    }

    public StoredObject Object { get; }

    /// <summary>Fills as much of the buffer as it can at once; 0 only at the end or for an empty buffer.</summary>
    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Object.Parts.Count; i++)
        {
            var size = Object.Parts[i].Size;
            if (offset < size)
            {
                return Reader(i).ReadAsync(offset, buffer, cancellationToken);
            }

            offset -= size;
        }

        return ValueTask.FromResult(0);
    }

    /// <summary>Writes a range of the bytes, as fast as the destination takes them.</summary>
    public async Task CopyToAsync(PipeWriter destination, long offset, long length, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            var buffer = destination.GetMemory((int)Math.Min(length, ChunkSize));
            var wanted = buffer[..(int)Math.Min(buffer.Length, length)];
            var read = await ReadAsync(offset, wanted, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new EndOfStreamException("A blob is shorter than its record says.");
            }

            destination.Advance(read);
            offset += read;
            length -= read;
            var flushed = await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (flushed.IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>The bytes as a stream, which disposes this reader.</summary>
    public Stream AsStream() => new ObjectStream(this);

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _open?.Dispose();
        foreach (var part in Object.Parts)
        {
            part.Blob.Release();
        }
    }

    private BlobReader Reader(int part)
    {
        if (_openPart != part)
        {
            _open?.Dispose();
            _open = Object.Parts[part].Blob.Open();
            _openPart = part;
        }

        return _open!;
    }
}
