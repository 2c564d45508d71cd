using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Epic.Generated.Http;

/// <summary>The body of an answer, read in full into a buffer that goes back to the pool when it is disposed.</summary>
internal sealed class PooledContent : HttpContent
{
    private const int SmallestBuffer = 4 * 1024;

    // No server's word is taken for more than this; what is really longer makes the buffer grow.
    private const int LargestFirstBuffer = 1024 * 1024;

    private readonly HttpContentHeaders _headers;
    private byte[] _buffer = [];

    private PooledContent(HttpContentHeaders headers) => _headers = headers;

    /// <summary>What the answer says its body is; null where it does not. Only errors ask, so it is parsed when they do.</summary>
    public string? MediaType => _headers.ContentType?.MediaType;

    public int Length { get; private set; }

    /// <summary>Whether the body was longer than what was read of it, or ended early.</summary>
    public bool IsCut { get; private set; }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    public Stream OpenRead() => new MemoryStream(_buffer, 0, Length, writable: false);

    /// <summary>Reads a body. One that does not arrive whole is an error.</summary>
    public static Task<PooledContent> ReadAsync(HttpContent source, CancellationToken cancellationToken) =>
        ReadAsync(source, int.MaxValue, isComplete: true, cancellationToken);

    /// <summary>Reads as much of a body as arrives, up to a limit.</summary>
    public static Task<PooledContent> ReadUpToAsync(HttpContent source, int limit, CancellationToken cancellationToken) =>
        ReadAsync(source, limit, isComplete: false, cancellationToken);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_buffer, 0, Length);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(OpenRead());

    protected override bool TryComputeLength(out long length)
    {
        length = Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        Length = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        base.Dispose(disposing);
    }

    private static async Task<PooledContent> ReadAsync(HttpContent source, int limit, bool isComplete, CancellationToken cancellationToken)
    {
        var length = source.Headers.ContentLength;
        var content = new PooledContent(source.Headers);
        if (length == 0)
        {
            return content;
        }

        try
        {
            var stream = await source.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                // One byte more than there should be lets the end show without growing the buffer.
                await content.FillAsync(stream, (int)Math.Min(length + 1 ?? SmallestBuffer, LargestFirstBuffer), limit, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!isComplete && exception is IOException or HttpRequestException or InvalidDataException)
        {
            content.IsCut = true;
        }
        catch
        {
            content.Dispose();
            throw;
        }

        return content;
    }

    private async Task FillAsync(Stream stream, int firstSize, int limit, CancellationToken cancellationToken)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(firstSize);
        while (true)
        {
            if (Length == _buffer.Length)
            {
                Grow();
            }

            var read = await stream.ReadAsync(_buffer.AsMemory(Length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            Length += read;
            if (Length > limit)
            {
                Length = limit;
                IsCut = true;
                return;
            }
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(_buffer.Length * 2));
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
