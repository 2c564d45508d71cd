using System.Security.Cryptography;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Signing;

namespace Epic.Generated.Emulator.S3.Payload;

/// <summary>Verifies the chunks of a body, whose signatures form a chain that starts at the request's.</summary>
internal sealed class ChunkVerifier(SignatureClaim claim, SigningKey key) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _previous = claim.Signature;

    public void Append(ReadOnlySpan<byte> data) => _hash.AppendData(data);

    /// <exception cref="S3Exception">SignatureDoesNotMatch.</exception>
    public void EndChunk(string signature) =>
        Verify(StringToSign.ForChunk(claim, _previous, Hex.Lower(_hash.GetHashAndReset())), signature);

    /// <exception cref="S3Exception">SignatureDoesNotMatch.</exception>
    public void EndTrailer(IReadOnlyDictionary<string, string> trailers, string signature)
    {
        var lines = trailers.OrderBy(trailer => trailer.Key, StringComparer.Ordinal).Select(trailer => $"{trailer.Key}:{trailer.Value}\n");
        Verify(StringToSign.ForTrailer(claim, _previous, string.Concat(lines)), signature);
    }

    public void Dispose() => _hash.Dispose();

    private void Verify(string stringToSign, string signature)
    {
        if (!SigningKey.Same(key.Sign(stringToSign), signature))
        {
            throw PayloadErrors.ChunkSignatureDoesNotMatch();
        }

        _previous = signature;
    }
}
