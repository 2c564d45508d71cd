using System.Buffers;
using System.Security.Cryptography;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Compares the content of a local file with the checksums that the store has.</summary>
internal static class LocalHash
{
    private const int SmallFile = 256 * 1024;

    /// <summary>Whether a listing's ETag looks like an MD5 of the content.</summary>
    public static bool EtagIsMd5Of(string? etag) => etag.AsSpan().Trim('"') is { Length: 32 } tag && tag.ContainsOnlyHex();

    /// <summary>Whether a file's MD5 is the ETag of a listing.</summary>
    public static bool Matches(string path, string etag, CancellationToken cancellationToken)
    {
        var hash = Md5Of(path, cancellationToken);
        return etag.AsSpan().Trim('"').Equals(Convert.ToHexString(hash), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a file has the content of the store's file.</summary>
    public static bool Matches(string path, ContentVerifier guard, CancellationToken cancellationToken)
    {
        using var handle = Open(path);
        var sum = guard.SumFor(Math.Max(1, RandomAccess.GetLength(handle)));
        var hash = ContentHash.Compute(handle, 0, long.MaxValue, sum, cancellationToken);
        return guard.Matches([hash], Math.Max(1, hash.Length), handle, cancellationToken);
    }

    private static byte[] Md5Of(string path, CancellationToken cancellationToken)
    {
        using var handle = Open(path);
        var length = RandomAccess.GetLength(handle);
        if (length >= SmallFile)
        {
            return ContentHash.Compute(handle, 0, long.MaxValue, ContentSum.Md5, cancellationToken).Md5!;
        }

        // There may be very many small files: each is read in one piece, without the state of a long read.
        var buffer = ArrayPool<byte>.Shared.Rent((int)length + 1);
        try
        {
            var read = 0;
            for (int more; read < buffer.Length && (more = RandomAccess.Read(handle, buffer.AsSpan(read), read)) > 0; read += more)
            {
            }

#pragma warning disable CA5351 // The checksum that S3 defines; nothing rests on its being hard to forge.
            return MD5.HashData(buffer.AsSpan(0, read));
#pragma warning restore CA5351
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
