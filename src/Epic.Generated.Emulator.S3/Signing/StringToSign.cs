using System.Security.Cryptography;
using System.Text;
using Epic.Generated.Emulator.S3.Formats;

namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>The texts that signatures are of.</summary>
internal static class StringToSign
{
    private static readonly string HashOfNothing = Hex.Lower(SHA256.HashData([]));

    public static string ForRequest(SignatureClaim claim, string canonicalRequest) =>
        $"{SignatureParser.Algorithm}\n{claim.Timestamp}\n{claim.Scope}\n{Hash(canonicalRequest)}";

    /// <param name="claim">The signature of the request that the chunk is of.</param>
    /// <param name="previous">The signature of the chunk before, or of the request.</param>
    /// <param name="contentHash">The SHA-256 of the chunk's bytes, in hex.</param>
    public static string ForChunk(SignatureClaim claim, string previous, string contentHash) =>
        $"{SignatureParser.Algorithm}-PAYLOAD\n{claim.Timestamp}\n{claim.Scope}\n{previous}\n{HashOfNothing}\n{contentHash}";

    /// <param name="claim">The signature of the request that the trailer is of.</param>
    /// <param name="previous">The signature of the last chunk.</param>
    /// <param name="trailer">The trailing headers, <c>name:value</c>, each with a line feed.</param>
    public static string ForTrailer(SignatureClaim claim, string previous, string trailer) =>
        $"{SignatureParser.Algorithm}-TRAILER\n{claim.Timestamp}\n{claim.Scope}\n{previous}\n{Hash(trailer)}";

    private static string Hash(string text) => Hex.Lower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
