using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Signing;
using Epic.Generated.Emulator.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Payload;

/// <summary>A content that arrived completely and agrees with the headers of its request.</summary>
/// <param name="Blob">Its bytes, whose lease is the receiver's.</param>
/// <param name="ETag">The MD5 in hex.</param>
/// <param name="Checksum">The checksum to keep.</param>
/// <param name="Sent">The checksum that the client sent, and that held; null for none.</param>
internal sealed record ReceivedContent(Blob Blob, string ETag, ObjectChecksum Checksum, ObjectChecksum? Sent = null)
{
    /// <summary>The most that one request may carry.</summary>
    public const long Largest = 5L << 30;

    /// <summary>Receives the body of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signed">Its verified signature.</param>
    /// <param name="keep">The checksum to keep; null for the one that the client sent, or else S3's default.</param>
    /// <param name="blobs">Makes the blob that takes the content.</param>
    /// <param name="largest">The most that the content may have.</param>
    /// <param name="checkChecksum">False for a body that the checksum in the headers does not cover.</param>
    /// <exception cref="S3Exception">The body differs from the headers of the request.</exception>
    public static async Task<ReceivedContent> ReceiveAsync(
        HttpRequest request,
        SignedRequest signed,
        ChecksumAlgorithm? keep,
        Func<long?, BlobWriter> blobs,
        long largest = Largest,
        bool checkChecksum = true)
    {
        var aborted = request.HttpContext.RequestAborted;
        var declared = checkChecksum ? DeclaredChecksum.From(request) : null;
        var contentMd5 = ContentMd5(request);
        var kept = keep ?? declared?.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        using var payload = PayloadReader.Open(request, signed);
        if (payload.Length > largest)
        {
            throw S3Errors.EntityTooLarge(payload.Length, largest);
        }

        var writer = new ContentWriter(blobs(payload.Length), kept, declared?.Algorithm ?? kept);
        await using (writer.ConfigureAwait(false))
        {
            int read;
            while ((read = await payload.ReadAsync(writer.GetMemory(), aborted).ConfigureAwait(false)) > 0)
            {
                await writer.AdvanceAsync(read, aborted).ConfigureAwait(false);
            }

            var digests = writer.Digest();
            declared?.Check(digests.Values[declared.Algorithm], payload);
            if (contentMd5 is not null && !digests.Md5.AsSpan().SequenceEqual(contentMd5))
            {
                throw PayloadErrors.BadContentMd5();
            }

            var blob = await writer.CompleteAsync(aborted).ConfigureAwait(false);
            var sent = declared is null ? null : digests.Checksum(declared.Algorithm);
            return new ReceivedContent(blob, digests.ETag, digests.Checksum(kept), sent);
        }
    }

    private static byte[]? ContentMd5(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Content-MD5", out var values))
        {
            return null;
        }

        var text = values.ToString();

        var md5 = new byte[text.Length];
        return Convert.TryFromBase64String(text, md5, out var length) && length == 16
            ? md5[..length]
            : throw PayloadErrors.InvalidContentMd5(text);
    }
}
