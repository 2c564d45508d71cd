namespace Epic.Generated.Data;

/// <summary>A stream as what is uploaded, read once from where it stands to its end.</summary>
internal sealed class StreamUploadSource(Stream stream) : IUploadSource
{
    private readonly long? _begin = stream.CanSeek ? stream.Position : null;

    // One byte ahead, to know whether a part is the last.
    private byte? _ahead;

    public long? Length => _begin is { } begin ? Math.Max(0, stream.Length - begin) : null;

    public async ValueTask<UploadPart> ReadPartAsync(int index, int size, CancellationToken cancellationToken)
    {
        var buffer = UploadPart.Rent(size + 1);
        var length = 0;
        if (_ahead is { } ahead)
        {
            buffer[length++] = ahead;
            _ahead = null;
        }

        length += await stream.ReadAtLeastAsync(buffer.AsMemory(length, size + 1 - length), size + 1 - length, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        if (length <= size)
        {
            return new UploadPart(buffer, length, isLast: true);
        }

        _ahead = buffer[size];
        return new UploadPart(buffer, size, isLast: false);
    }

    public void ThrowIfChanged()
    {
        // What has been read is what there is.
    }
}
