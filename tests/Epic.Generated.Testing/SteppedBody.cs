using System.Threading.Channels;

namespace Epic.Generated.Testing;

/// <summary>The body of an answer that arrives when a test lets it.</summary>
internal sealed class SteppedBody(byte[] bytes) : Stream
{
    private readonly Channel<int> _steps = Channel.CreateUnbounded<int>();
    private readonly Channel<bool> _asks = Channel.CreateUnbounded<bool>();
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Waits until a reader asks, and gives it some bytes; behind the last byte the body ends.</summary>
    public async Task SendAsync(int count, CancellationToken cancellationToken)
    {
        await _asks.Reader.WaitToReadAsync(cancellationToken);
        if (count == 0)
        {
            return;
        }

        await _asks.Reader.ReadAsync(cancellationToken);
        await _steps.Writer.WriteAsync(count, cancellationToken);

        // The reader asks again once it has these.
        await _asks.Reader.WaitToReadAsync(cancellationToken);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _asks.Writer.TryWrite(true);
        if (_position == bytes.Length)
        {
            return 0;
        }

        var count = Math.Min(await _steps.Reader.ReadAsync(cancellationToken), bytes.Length - _position);
        bytes.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
