using System.Buffers;

namespace Epic.Generated.Data;

/// <summary>Compares the content of a local file with the checksums that the store has.</summary>
internal static class LocalHash
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Whether a listing's ETag looks like an MD5 of the content.</summary>
    public static bool EtagIsMd5Of(EpicDataItem item) => item.ETag?.Trim('"') is { Length: 32 } tag && tag.AsSpan().ContainsOnlyHex();

    /// <summary>Whether a file's MD5 is the ETag of a listing.</summary>
    public static async Task<bool> MatchesAsync(string path, EpicDataItem item, CancellationToken cancellationToken)
    {
        var hash = await ReadAsync(path, _ => ContentSum.Md5, cancellationToken).ConfigureAwait(false);
        return string.Equals(Convert.ToHexString(hash.Md5!), item.ETag!.Trim('"'), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a file is what the store has.</summary>
    public static async Task<bool> MatchesAsync(string path, ContentGuard guard, CancellationToken cancellationToken)
    {
        var hash = await ReadAsync(path, length => guard.SumFor(Math.Max(1, length)), cancellationToken).ConfigureAwait(false);
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return guard.Matches([hash], Math.Max(1, hash.Length), handle);
    }

    private static Task<RangeHash> ReadAsync(string path, Func<long, ContentSum> sum, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var hash = new ContentHash(sum(RandomAccess.GetLength(handle)));
            var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
            try
            {
                for (int read; (read = RandomAccess.Read(handle, buffer.AsSpan(0, BufferSize), hash.Length)) > 0;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    hash.Append(buffer.AsSpan(0, read));
                }

                return hash.Finish();
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        },
        cancellationToken);
}
