using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Objects;

/// <summary>An object as a stream: reads from the position on for as long as reads follow each other, and anew after a seek or a cut.</summary>
internal sealed class ObjectReadStream(StoreCaller caller, ObjectWire wire, EpicPath path, ObjectHead head) : Stream
{
    // A short jump ahead is read over: cheaper than another request.
    private const int LongestSkip = 64 * 1024;

    private ObjectBody? _body;
    private long _bodyPosition;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => head.Length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _position >= Length)
        {
            return 0;
        }

        var read = await caller.RunAsync(
            async (session, token) =>
            {
                try
                {
                    var body = await OpenAsync(session, token).ConfigureAwait(false);
                    var count = await body.ReadAsync(buffer[..(int)Math.Min(buffer.Length, Length - _position)], token).ConfigureAwait(false);
                    return count > 0 ? count : throw new StoreFault("body cut short");
                }
                catch
                {
                    await CloseAsync().ConfigureAwait(false);
                    throw;
                }
            },
            cancellationToken).TranslatedAsync(path, "Reading").ConfigureAwait(false);
        _position += read;
        _bodyPosition += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The data store is read asynchronously: use ReadAsync or CopyToAsync.");

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException("The stream is for reading.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The stream is for reading.");

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body?.Dispose();
            _body = null;
        }

        base.Dispose(disposing);
    }

    private async Task<ObjectBody> OpenAsync(DataStoreSession session, CancellationToken cancellationToken)
    {
        var skip = _position - _bodyPosition;
        if (_body is { } open && skip is >= 0 and <= LongestSkip)
        {
            if (skip > 0)
            {
                await open.ReadExactlyAsync(new byte[skip], cancellationToken).ConfigureAwait(false);
                _bodyPosition = _position;
            }

            return open;
        }

        await CloseAsync().ConfigureAwait(false);
        // The body outlives this read, and with it the token of this read: each read brings its own.
#pragma warning disable CA2000 // Kept in the field, or disposed when it comes too late.
        var opening = wire.GetAsync(session, path.ToKey(session.Prefix), (_position, Length - 1), head.ETag, CancellationToken.None);
#pragma warning restore CA2000
        try
        {
            _body = await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(static late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }

        _bodyPosition = _position;
        return _body;
    }

    private async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _body, null) is { } body)
        {
            await body.DisposeAsync().ConfigureAwait(false);
        }
    }
}
