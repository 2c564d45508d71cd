using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>The value of x-amz-content-sha256, which describes the body.</summary>
internal sealed record PayloadHash
{
    private const string Header = "x-amz-content-sha256";
    private const string Unsigned = "UNSIGNED-PAYLOAD";

    private PayloadHash(string value)
    {
        switch (value)
        {
            case Unsigned:
                break;
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
                (IsChunked, HasTrailer) = (true, true);
                break;
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD":
                (IsChunked, ChunksAreSigned) = (true, true);
                break;
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
                (IsChunked, ChunksAreSigned, HasTrailer) = (true, true, true);
                break;
            case not null when value.StartsWith("STREAMING-", StringComparison.Ordinal):
                throw S3Errors.NotImplemented(value);
            case { Length: 64 } when value.All(char.IsAsciiHexDigit):
                Sha256 = value;
                break;
            default:
                throw S3Errors.InvalidArgument(
                    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, "
                    + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
                    Header,
                    value);
        }

        Value = value;
    }

    /// <summary>As it enters the canonical request.</summary>
    public string Value { get; }

    /// <summary>The SHA-256 that the body must have, in hex; null when it is not signed as a whole.</summary>
    public string? Sha256 { get; }

    /// <summary>Whether the body is in chunks with their sizes (aws-chunked).</summary>
    public bool IsChunked { get; }

    public bool ChunksAreSigned { get; }

    public bool HasTrailer { get; }

    public static PayloadHash From(HttpRequest request, S3Query query, bool isPresigned)
    {
        var value = request.Headers[Header].ToString();
        if (value.Length > 0)
        {
            return new PayloadHash(value);
        }

        return isPresigned ? new PayloadHash(query["X-Amz-Content-Sha256"] ?? Unsigned) : throw SigningErrors.MissingPayloadHash();
    }
}
