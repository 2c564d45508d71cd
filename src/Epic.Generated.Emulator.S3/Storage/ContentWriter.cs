using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Formats;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Takes the content of an object or part, and computes its digests on the way.</summary>
internal sealed class ContentWriter : IAsyncDisposable
{
    private readonly BlobWriter _blob;
    private readonly ChecksumHasher _md5 = ChecksumHasher.CreateMd5();
    private readonly SortedDictionary<ChecksumAlgorithm, ChecksumHasher> _hashers = [];
    private Memory<byte> _memory;

    public ContentWriter(BlobWriter blob, params ChecksumAlgorithm[] algorithms)
    {
        _blob = blob;
        foreach (var algorithm in algorithms.Distinct())
        {
            _hashers.Add(algorithm, ChecksumHasher.Create(algorithm));
        }
    }

    /// <summary>Room for the next bytes, never empty.</summary>
    public Memory<byte> GetMemory() => _memory = _blob.GetMemory();

    /// <summary>Says how many bytes were put into the memory last got.</summary>
    public ValueTask AdvanceAsync(int count, CancellationToken cancellationToken)
    {
        var data = _memory.Span[..count];
        _md5.Append(data);
        foreach (var hasher in _hashers.Values)
        {
            hasher.Append(data);
        }

        return _blob.AdvanceAsync(count, cancellationToken);
    }

    /// <summary>Ends the digests; the bytes are kept only by <see cref="CompleteAsync"/>.</summary>
    public ContentDigests Digest() =>
        new(_md5.Finish(), _hashers.ToDictionary(hasher => hasher.Key, hasher => hasher.Value.Finish()));

    /// <summary>Ends the blob. The caller owns its one lease.</summary>
    public ValueTask<Blob> CompleteAsync(CancellationToken cancellationToken) => _blob.CompleteAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _md5.Dispose();
        foreach (var hasher in _hashers.Values)
        {
            hasher.Dispose();
        }

        await _blob.DisposeAsync().ConfigureAwait(false);
    }
}

/// <summary>The digests of a content.</summary>
internal sealed record ContentDigests(byte[] Md5, IReadOnlyDictionary<ChecksumAlgorithm, byte[]> Values)
{
    public string ETag => Hex.Lower(Md5);

    public ObjectChecksum Checksum(ChecksumAlgorithm algorithm) => new(algorithm, Convert.ToBase64String(Values[algorithm]));
}
