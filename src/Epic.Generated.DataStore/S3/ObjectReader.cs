namespace Epic.Generated.DataStore.S3;

/// <summary>
/// Reads an object from any position. Reads that follow each other share one request; after a cut the next request begins at the
/// first byte that has not arrived. Not safe for use from several threads.
/// </summary>
internal sealed class ObjectReader : IAsyncDisposable, IDisposable
{
    // To read over a short gap costs less than another request.
    private const int LongestSkip = 64 * 1024;

    private readonly S3Client _client;
    private readonly EpicPath _path;
    private readonly long _end;
    private ObjectBody? _body;
    private long _bodyBegin;
    private long _bodyPosition;

    /// <param name="client">Sends the requests.</param>
    /// <param name="path">The file.</param>
    /// <param name="properties">Its properties; another content under the same path is a conflict.</param>
    /// <param name="end">The position after the last byte that will be read.</param>
    /// <param name="opened">An answer that begins at its <see cref="ObjectBody.Begin"/>; null if there is none.</param>
    public ObjectReader(S3Client client, EpicPath path, ObjectProperties properties, long end, ObjectBody? opened = null)
    {
        _client = client;
        _path = path;
        Properties = properties;
        _end = end;
        _body = opened;
        _bodyPosition = _bodyBegin = opened?.Begin ?? 0;
    }

    public ObjectProperties Properties { get; }

    /// <summary>Reads bytes from a position: at least one, unless the position is the end or the buffer is empty.</summary>
    /// <exception cref="EpicDataException">The store refused, failed every time, or has another content now.</exception>
    public async ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var wanted = buffer[..(int)Math.Clamp(_end - position, 0, buffer.Length)];
        if (wanted.IsEmpty)
        {
            return 0;
        }

        S3Exception? failure = null;
        if (_body is not null && position == _bodyPosition)
        {
            // Most reads: the request is open, and no retry is needed.
            try
            {
                return await ReadOpenAsync(wanted, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (S3Exception.From(exception) is { } known)
            {
                // After a cut the next request is sent at once if this one brought bytes. If it brought none, it counts as an attempt.
                failure = _bodyPosition > _bodyBegin ? null : known;
                await CloseAsync().ConfigureAwait(false);
            }
        }

        return await _client.RetryAsync(
            _path,
            async (session, token) =>
            {
                if (Interlocked.Exchange(ref failure, null) is { } first)
                {
                    throw first;
                }

                try
                {
                    await MoveToAsync(session, position, token).ConfigureAwait(false);
                    return await ReadOpenAsync(wanted, token).ConfigureAwait(false);
                }
                catch
                {
                    await CloseAsync().ConfigureAwait(false);
                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads until the buffer is full or the end is reached; less if the connection is cut.</summary>
    /// <returns>The number of bytes; at least one, unless the position is the end or the buffer is empty.</returns>
    public async ValueTask<int> ReadMostAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(position, buffer, cancellationToken).ConfigureAwait(false);
        var wanted = (int)Math.Clamp(_end - position, 0, buffer.Length);
        while (read < wanted && _body is not null)
        {
            try
            {
                read += await ReadOpenAsync(buffer[read..wanted], cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (S3Exception.From(exception) is not null)
            {
                // The next read finds the request closed and sends another.
                await CloseAsync().ConfigureAwait(false);
            }
        }

        return read;
    }

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    public void Dispose()
    {
        Interlocked.Exchange(ref _body, null)?.Dispose();
    }

    private async ValueTask<int> ReadOpenAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await _body!.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _bodyPosition += read;
        return read > 0 ? read : throw new S3Exception("body cut short");
    }

    private async Task MoveToAsync(S3SessionState session, long position, CancellationToken cancellationToken)
    {
        var skip = position - _bodyPosition;
        if (_body is { } open && skip is >= 0 and <= LongestSkip)
        {
            await open.SkipAsync(skip, cancellationToken).ConfigureAwait(false);
            _bodyPosition = position;
            return;
        }

        await CloseAsync().ConfigureAwait(false);
        _body = await _client.OpenOnceAsync(session, _path, (position, _end - 1), Properties, cancellationToken).ConfigureAwait(false);
        _bodyPosition = _bodyBegin = position;
    }

    private async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _body, null) is { } body)
        {
            await body.DisposeAsync().ConfigureAwait(false);
        }
    }
}
