#if NET
namespace Epic.Generated.Http;

/// <summary>
/// A connection that restarts the time of an attempt when bytes of its answer arrive. Where the answer is packed, who reads it sees
/// nothing of some bytes: they unpack to nothing, as the header does, or not yet.
/// </summary>
internal sealed class ObservedConnection(Stream connection) : Stream
{
    // HTTP/1.1 reads a connection in the flow of who reads the answer.
    private static readonly AsyncLocal<InactivityTimeout?> Reader = new();

    public override bool CanRead => connection.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => connection.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Ties the connections that the caller reads next to the time of an attempt.</summary>
    public static void Observe(InactivityTimeout timeout) => Reader.Value = timeout;

    public override int Read(byte[] buffer, int offset, int count) => Arrived(connection.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Arrived(connection.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Arrived(await connection.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => connection.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => connection.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => connection.WriteAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => connection.WriteAsync(buffer, cancellationToken);

    public override void Flush() => connection.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            connection.Dispose();
        }

        base.Dispose(disposing);
    }

    private static int Arrived(int bytes)
    {
        if (bytes > 0)
        {
            Reader.Value?.Restart();
        }

        return bytes;
    }
}
#endif
