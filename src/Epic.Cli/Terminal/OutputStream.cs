namespace Epic.Cli.Terminal;

/// <summary>Standard output or standard error. It tells a reader that has ended from other failures.</summary>
/// <param name="stream">The stream of the process.</param>
/// <param name="isRequired">Whether a reader that has ended is an error. If not, the rest is discarded.</param>
internal sealed class OutputStream(Stream stream, bool isRequired) : Stream
{
    // EPIPE on Linux and macOS, ERROR_BROKEN_PIPE and ERROR_NO_DATA on Windows.
    private static readonly int[] ClosedErrors = [32, unchecked((int)0x8007006D), unchecked((int)0x800700E8)];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            stream.Write(buffer);
        }
        catch (IOException error) when (IsClosed(error))
        {
            Close(error);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await stream.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException error) when (IsClosed(error))
        {
            Close(error);
        }
    }

    public override void Flush()
    {
        try
        {
            stream.Flush();
        }
        catch (IOException error) when (IsClosed(error))
        {
            Close(error);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static bool IsClosed(IOException error) => ClosedErrors.Contains(error.HResult);

    private void Close(IOException error)
    {
        if (isRequired)
        {
            throw new OutputClosedException(error);
        }
    }
}
