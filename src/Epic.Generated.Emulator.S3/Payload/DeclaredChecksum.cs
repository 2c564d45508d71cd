using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Payload;

/// <summary>The checksum that a request carries of its content, in a header or in a trailer.</summary>
/// <param name="Algorithm">Which it is.</param>
/// <param name="Value">In base64; null when it comes in the trailer.</param>
internal sealed record DeclaredChecksum(ChecksumAlgorithm Algorithm, string? Value)
{
    private static readonly HashSet<string> AboutChecksums = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-amz-checksum-algorithm", "x-amz-checksum-mode", "x-amz-checksum-type",
    };

    /// <returns>Null when there is none.</returns>
    /// <exception cref="S3Exception">More than one, an unknown or an invalid one.</exception>
    public static DeclaredChecksum? From(HttpRequest request)
    {
        var inHeaders = InHeader(request);
        var inTrailer = InTrailer(request);
        if (inHeaders is not null && inTrailer is not null)
        {
            throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header");
        }

        var declared = inHeaders ?? inTrailer;
        return declared is null && request.Headers.ContainsKey("x-amz-sdk-checksum-algorithm")
            ? throw S3Errors.InvalidRequest(
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.")
            : declared;
    }

    /// <summary>The checksum in the headers alone.</summary>
    public static DeclaredChecksum? InHeader(HttpRequest request)
    {
        var names = request.Headers.Keys
            .Where(name => name.StartsWith(ChecksumNames.HeaderPrefix, StringComparison.OrdinalIgnoreCase))
            .Where(name => !AboutChecksums.Contains(name))
            .ToList();
        if (names.Count > 1)
        {
            throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header");
        }

        return names.Count == 0 ? null : new DeclaredChecksum(Known(names[0]), request.Headers[names[0]].ToString());
    }

    /// <exception cref="S3Exception">InvalidRequest or BadDigest.</exception>
    public void Check(byte[] computed, PayloadReader payload)
    {
        var value = Value ?? payload.Trailers.GetValueOrDefault(Algorithm.Header()) ?? throw PayloadErrors.MalformedTrailer();
        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, bytes, out var length) || length != Algorithm.Length())
        {
            throw PayloadErrors.InvalidChecksum(Algorithm.Header());
        }

        if (!bytes.AsSpan(0, length).SequenceEqual(computed))
        {
            throw PayloadErrors.BadDigest(Algorithm.Name());
        }
    }

    private static DeclaredChecksum? InTrailer(HttpRequest request)
    {
        var trailer = request.Headers["x-amz-trailer"].ToString();
        return trailer.Length == 0 ? null : new DeclaredChecksum(Known(trailer.Trim()), null);
    }

    private static ChecksumAlgorithm Known(string header) => ChecksumNames.ByHeader(header) ?? throw S3Errors.NotImplemented(header);
}
