using Epic.Generated.Http;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>A stream to upload, read once from its position to its end.</summary>
internal sealed class StreamUploadSource(Stream stream, UploadMemory memory) : IUploadSource
{
    private readonly long? _begin = stream.CanSeek ? stream.Position : null;

    // One byte ahead, to know whether a part is the last.
    private readonly byte[] _ahead = new byte[1];
    private bool _hasAhead;

    // Some streams have bytes although they say that they have none.
    public long? Length => _begin is { } begin && stream.Length > begin ? stream.Length - begin : null;

    /// <summary>Null: a stream has none, and its upload cannot be resumed.</summary>
    public DateTimeOffset? ModificationTime => null;

    public async ValueTask<UploadPart> ReadPartAsync(int index, int size, CancellationToken cancellationToken)
    {
        var buffer = await memory.RentAsync(size, cancellationToken).ConfigureAwait(false);
        var reading = FillAsync(buffer.Bytes, size, cancellationToken);
        try
        {
            // A stream of the user may not look at its token.
            await Abandonment.WaitAsync(reading, cancellationToken).ConfigureAwait(false);
            return new UploadPart(buffer, await reading.ConfigureAwait(false), isLast: !_hasAhead);
        }
        catch
        {
            if (reading.IsCompleted)
            {
                buffer.Dispose();
            }
            else
            {
                buffer.Abandon();
            }

            throw;
        }
    }

    private async Task<int> FillAsync(byte[] buffer, int size, CancellationToken cancellationToken)
    {
        var length = 0;
        if (_hasAhead)
        {
            buffer[length++] = _ahead[0];
        }

        length += await stream.ReadAtLeastAsync(buffer.AsMemory(length, size - length), size - length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _hasAhead = length == size && await stream.ReadAsync(_ahead, cancellationToken).ConfigureAwait(false) == 1;
        return length;
    }

    public void ThrowIfChanged()
    {
        // A stream is read once, so that it cannot change.
    }
}
