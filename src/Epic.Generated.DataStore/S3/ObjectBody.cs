using System.Buffers;

namespace Epic.Generated.DataStore.S3;

/// <summary>An object that is being read. A read that finds the connection cut throws, like one that finds too few bytes.</summary>
internal sealed class ObjectBody : IAsyncDisposable, IDisposable
{
    // A page of a thousand keys, each of the longest, every byte of it escaped, is a fifth of this.
    private const int LongestInMemory = 16 << 20;
    private const int UsualInMemory = 512 * 1024;

    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;
    private readonly StallGuard _guard;

    private ObjectBody(HttpResponseMessage response, Stream stream, StallGuard guard)
    {
        _response = response;
        _stream = stream;
        _guard = guard;
        Head = ObjectHead.Read(response);
        Length = response.Content.Headers.ContentLength;
        IsPartial = response.StatusCode == System.Net.HttpStatusCode.PartialContent;
    }

    public ObjectHead Head { get; }

    /// <summary>How many bytes this answer has.</summary>
    public long? Length { get; }

    /// <summary>Whether the store sends the range that it was asked for, and not the whole.</summary>
    public bool IsPartial { get; }

    public static async Task<ObjectBody> OpenAsync(HttpResponseMessage response, StallGuard guard)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(guard.Token).ConfigureAwait(false);
            return new ObjectBody(response, stream, guard);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // The guard has the token that the object was opened with; a stream's reads bring others.
        using var registration = cancellationToken.UnsafeRegister(static guard => ((StallGuard)guard!).Cancel(), _guard);
        try
        {
            _guard.Reset();
            var read = await _stream.ReadAsync(buffer, _guard.Token).ConfigureAwait(false);
            _guard.Suspend();
            return read;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (_guard.IsStall)
        {
            throw new TimeoutException("The data store stopped sending.");
        }
        catch (IOException exception)
        {
            throw new StoreFault("connection cut", exception);
        }
    }

    /// <summary>Fills a buffer.</summary>
    /// <exception cref="StoreFault">The answer ended before.</exception>
    public async ValueTask ReadExactlyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (!buffer.IsEmpty)
        {
            var read = await ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new StoreFault("body cut short");
            }

            buffer = buffer[read..];
        }
    }

    /// <summary>Reads all of it into memory that is lent, and makes something of it.</summary>
    /// <exception cref="StoreFault">The answer ended before, or is longer than any answer of this kind.</exception>
    public async ValueTask<T> ReadToEndAsync<T>(Func<MemoryStream, T> read, CancellationToken cancellationToken)
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

            if (length < Length)
            {
                throw new StoreFault("body cut short");
            }

            using var stream = new MemoryStream(all, 0, length, writable: false);
            return read(stream);
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
        _guard.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
        _guard.Dispose();
    }

    private static byte[] Enlarged(byte[] full)
    {
        if (full.Length >= LongestInMemory)
        {
            throw new StoreFault("answer too long") { Status = System.Net.HttpStatusCode.NotImplemented };
        }

        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
