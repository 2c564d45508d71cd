using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Epic.Generated.Http;

/// <summary>An answer with its body, which was read in full into a buffer. Disposing it returns the buffer.</summary>
internal sealed class EpicResponse : IDisposable
{
    private const int SmallestBuffer = 4 * 1024;

    // A server's word is trusted up to here, and the pool keeps no larger buffer. A longer body makes the buffer grow.
    private const int LargestPooledBuffer = 1024 * 1024;

    private readonly HttpResponseMessage _message;
    private byte[] _buffer = [];
    private int _length;

    private EpicResponse(HttpResponseMessage message) => _message = message;

    public HttpStatusCode Status => _message.StatusCode;

    public bool IsSuccess => _message.IsSuccessStatusCode;

    public HttpResponseHeaders Headers => _message.Headers;

    /// <summary>The content type of the body; null where the answer states none. Only errors ask, so it is parsed then.</summary>
    public string? MediaType => _message.Content?.Headers.ContentType?.MediaType;

    /// <summary>Whether the body was longer than <see cref="Body"/>, or ended early.</summary>
    public bool IsCut { get; private set; }

    public ReadOnlySpan<byte> Body => _buffer.AsSpan(0, _length);

    /// <summary>How long the answer asks to wait, in seconds or until a date; null where it does not ask.</summary>
    public TimeSpan? RetryAfter(TimeProvider time)
    {
        var header = Headers.RetryAfter;
        var delay = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }

    public Stream OpenBody() => new MemoryStream(_buffer, 0, _length, writable: false);

    /// <summary>Reads the body of an answer: the whole body of a success, as much as arrives of an error, each up to its limit.</summary>
    /// <exception cref="EpicResponseException">The body of a success is longer than the limit.</exception>
    public static async Task<EpicResponse> ReadAsync(HttpResponseMessage message, EpicRequest request, ClientSettings settings, InactivityTimeout timeout)
    {
        var response = new EpicResponse(message);
        try
        {
            if (message.Content is { } content && content.Headers.ContentLength != 0)
            {
                await response.ReadAsync(content, message.IsSuccessStatusCode ? settings.MaxResponseBytes : settings.MaxErrorBodyBytes, timeout).ConfigureAwait(false);
            }

            return response.IsSuccess && response.IsCut
                ? throw new EpicResponseException(
                    FormattableString.Invariant($"EPIC's answer to {request.OperationId} is longer than {settings.MaxResponseBytes} bytes ({nameof(EpicClientOptions)}.{nameof(EpicClientOptions.MaxResponseBytes)})."),
                    request.OperationId)
                : response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        _length = 0;
        Return(buffer);
        _message.Dispose();
    }

    private async Task ReadAsync(HttpContent content, int limit, InactivityTimeout timeout)
    {
        try
        {
            var first = (int)Math.Min(content.Headers.ContentLength + 1 ?? SmallestBuffer, LargestPooledBuffer);
#if NET
            ObservedConnection.Observe(timeout);
            var stream = await content.ReadAsStreamAsync(timeout.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await FillAsync(stream, first, limit, timeout).ConfigureAwait(false);
            }
#else
            // The streams of .NET Framework do not look at the token: closing the answer ends their reads.
            using var closing = timeout.Token.Register(_message.Dispose);
            using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
            await FillAsync(stream, first, limit, timeout).ConfigureAwait(false);
#endif
        }
        catch (Exception exception) when (!IsSuccess && !timeout.Token.IsCancellationRequested && exception is IOException or HttpRequestException or InvalidDataException)
        {
            IsCut = true;
        }
    }

    // The buffer has one byte more than there should be, so that the end shows without growing it.
    private async Task FillAsync(Stream stream, int firstSize, int limit, InactivityTimeout timeout)
    {
        _buffer = Rent(firstSize);
        while (true)
        {
            if (_length == _buffer.Length)
            {
                Grow(limit);
            }

#if NET
            var read = await stream.ReadAsync(_buffer.AsMemory(_length), timeout.Token).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(_buffer, _length, _buffer.Length - _length, timeout.Token).ConfigureAwait(false);
#endif
            if (read == 0)
            {
                return;
            }

            _length += read;
            if (_length > limit)
            {
                _length = limit;
                IsCut = true;
                return;
            }

            timeout.Restart();
        }
    }

    private void Grow(int limit)
    {
        var larger = Rent((int)Math.Min(_buffer.Length * 2L, Math.Max(limit + 1L, _buffer.Length + 1L)));
        _buffer.CopyTo(larger, 0);
        Return(_buffer);
        _buffer = larger;
    }

    private static byte[] Rent(int size) => size <= LargestPooledBuffer ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];

    private static void Return(byte[] buffer)
    {
        if (buffer.Length is > 0 and <= LargestPooledBuffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
