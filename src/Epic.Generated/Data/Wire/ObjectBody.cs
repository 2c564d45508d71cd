namespace Epic.Generated.Data.Wire;

/// <summary>An object that is being read. A read that finds the connection cut throws, like one that finds too few bytes.</summary>
internal sealed class ObjectBody : IAsyncDisposable, IDisposable
{
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
}
