using System.Buffers;
using System.Net;

namespace Epic.Generated.DataStore.S3;

/// <summary>The body of an answer while it is read. A read that finds the connection cut throws, like one that finds too few bytes.</summary>
internal sealed class ObjectBody : IAsyncDisposable, IDisposable
{
    // A page of a thousand keys, each of the longest, every byte of it escaped, is a fifth of this.
    private const int LongestInMemory = 16 << 20;
    private const int UsualInMemory = 512 * 1024;

    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;
    private readonly InactivityTimeout _timeout;

    private ObjectBody(HttpResponseMessage response, Stream stream, InactivityTimeout timeout)
    {
        _response = response;
        _stream = stream;
        _timeout = timeout;
        Properties = ObjectProperties.Read(response);
        Length = response.Content.Headers.ContentLength;
        IsPartial = response.StatusCode == HttpStatusCode.PartialContent;
        var range = response.Content.Headers.ContentRange;
        Begin = IsPartial ? range?.From ?? -1 : 0;
        IsLongerThanItsRange = IsPartial && Length > range?.To - range?.From + 1;
    }

    public ObjectProperties Properties { get; private set; }

    /// <summary>How many bytes this answer has; null if it does not say.</summary>
    public long? Length { get; }

    /// <summary>Whether the store sends a range, and not the whole object.</summary>
    public bool IsPartial { get; }

    /// <summary>The position in the object of the first byte of this answer; -1 if the store did not say.</summary>
    public long Begin { get; }

    /// <summary>Whether more bytes come than the range that the store names has: something on the way has changed them.</summary>
    public bool IsLongerThanItsRange { get; }

    /// <summary>Takes over a response and its time-out. When it fails, the response is disposed and the time-out still the caller's.</summary>
    public static async Task<ObjectBody> OpenAsync(HttpResponseMessage response, InactivityTimeout timeout)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(timeout.Token).ConfigureAwait(false);
            // Until the first read, which may wait for its share of the bandwidth.
            timeout.Suspend();
            return new ObjectBody(response, stream, timeout);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Sets the object's length, which this answer did not say.</summary>
    public void SetLength(long length) => Properties = Properties.WithLength(length);

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // The time-out knows the token that the object was opened with; the reads bring others.
        using var registration = cancellationToken.UnsafeRegister(static timeout => ((InactivityTimeout)timeout!).Cancel(), _timeout);
        try
        {
            _timeout.Reset();
            var read = await _stream.ReadAsync(buffer, _timeout.Token).ConfigureAwait(false);
            _timeout.Suspend();
            return read;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (_timeout.IsExpired)
        {
            throw new TimeoutException("The data store stopped sending.");
        }
        catch (IOException exception)
        {
            throw new S3Exception("connection cut", exception);
        }
    }

    /// <summary>Skips bytes.</summary>
    /// <exception cref="S3Exception">The answer ended before.</exception>
    public async ValueTask SkipAsync(long bytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(bytes, 64 * 1024));
        try
        {
            while (bytes > 0)
            {
                var read = await ReadAsync(buffer.AsMemory(0, (int)Math.Min(bytes, buffer.Length)), cancellationToken).ConfigureAwait(false);
                bytes -= read > 0 ? read : throw new S3Exception("body cut short");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads all of it into rented memory and converts it.</summary>
    /// <exception cref="S3Exception">The answer ended before, or is longer than any answer of this kind.</exception>
    public async ValueTask<T> ReadToEndAsync<T>(Func<ArraySegment<byte>, T> convert, CancellationToken cancellationToken)
    {
        var all = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(Length + 1 ?? UsualInMemory, 1, LongestInMemory));
        try
        {
            var length = 0;
            for (int more; (more = await ReadAsync(all.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0;)
            {
                length += more;
                if (length == all.Length)
                {
                    all = Enlarged(all);
                }
            }

            return length < Length ? throw new S3Exception("body cut short") : convert(new ArraySegment<byte>(all, 0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(all);
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _response.Dispose();
        _timeout.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
        _timeout.Dispose();
    }

    private static byte[] Enlarged(byte[] full)
    {
        if (full.Length >= LongestInMemory)
        {
            throw S3Exception.Unsupported("answer too long");
        }

        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
