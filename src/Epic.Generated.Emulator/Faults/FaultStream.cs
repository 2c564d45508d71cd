using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Faults;

/// <summary>
/// Passes a response body on, cut short, with a wrong byte, or slowly. A body that ends before its Content-Length makes the server
/// close the connection after the bytes sent, just as a broken connection looks to a client.
/// </summary>
internal sealed class FaultStream(Stream body, HttpContext context, Fault fault, TimeProvider time) : Stream
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private long _position;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // The middle of an answer whose length is not known is not known either: then it is its beginning.
    private long At => fault.At ?? (context.Response.ContentLength ?? 0) / 2;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var start = _position;
        _position += buffer.Length;
        switch (fault.Kind)
        {
            case FaultKind.CutShort:
                await body.WriteAsync(buffer[..(int)Math.Clamp(At - start, 0, buffer.Length)], cancellationToken).ConfigureAwait(false);
                break;
            case FaultKind.Corrupt:
                await body.WriteAsync(Corrupted(buffer, At - start), cancellationToken).ConfigureAwait(false);
                break;
            default:
                await TrickleAsync(buffer, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => body.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static ReadOnlyMemory<byte> Corrupted(ReadOnlyMemory<byte> buffer, long at)
    {
        if (at < 0 || at >= buffer.Length)
        {
            return buffer;
        }

        var copy = buffer.ToArray();
        copy[at] ^= 0xFF;
        return copy;
    }

    private async Task TrickleAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        var piece = Math.Max(1, (int)(fault.BytesPerSecond * Pause.TotalSeconds));
        var pause = TimeSpan.FromSeconds((double)piece / fault.BytesPerSecond);
        while (!buffer.IsEmpty)
        {
            var count = Math.Min(piece, buffer.Length);
            await body.WriteAsync(buffer[..count], cancellationToken).ConfigureAwait(false);
            await body.FlushAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            buffer = buffer[count..];
        }
    }
}
