using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;

namespace Epic.Generated.Emulator.S3.Payload;

/// <summary>A body that is the content, signed as a whole by its SHA-256 or not at all.</summary>
internal sealed class PlainPayload : PayloadReader
{
    private static readonly Dictionary<string, string> NoTrailers = [];
    private readonly PipeReader _body;
    private readonly string? _sha256;
    private readonly IncrementalHash? _hash;
    private long _read;
    private bool _verified;

    public PlainPayload(PipeReader body, long length, string? sha256)
    {
        _body = body;
        Length = length;
        _sha256 = sha256;
        _hash = sha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    public override long Length { get; }

    public override IReadOnlyDictionary<string, string> Trailers => NoTrailers;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_read == Length)
        {
            Verify();
            return 0;
        }

        var read = await _body.ReadAsync(cancellationToken).ConfigureAwait(false);
        var count = (int)Math.Min(Math.Min(read.Buffer.Length, Length - _read), buffer.Length);
        if (count == 0)
        {
            throw PayloadErrors.IncompleteBody();
        }

        var piece = read.Buffer.Slice(0, count);
        piece.CopyTo(buffer.Span);
        _body.AdvanceTo(piece.End);
        _hash?.AppendData(buffer.Span[..count]);
        _read += count;
        return count;
    }

    protected override void Dispose(bool disposing) => _hash?.Dispose();

    private void Verify()
    {
        if (_hash is null || _verified)
        {
            return;
        }

        var computed = Hex.Lower(_hash.GetHashAndReset());
        if (!computed.Equals(_sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw PayloadErrors.PayloadHashMismatch(_sha256!, computed);
        }

        _verified = true;
    }
}
