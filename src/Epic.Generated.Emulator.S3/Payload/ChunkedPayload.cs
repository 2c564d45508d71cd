using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Signing;

namespace Epic.Generated.Emulator.S3.Payload;

/// <summary>A body in aws-chunked coding: chunks with their size and perhaps a signature, then trailing headers.</summary>
internal sealed class ChunkedPayload : PayloadReader
{
    private const int LongestLine = 8 * 1024;
    private const string TrailerSignature = "x-amz-trailer-signature";
    private readonly Dictionary<string, string> _trailers = new(StringComparer.OrdinalIgnoreCase);
    private readonly PipeReader _body;
    private readonly ChunkVerifier? _verifier;
    private readonly IReadOnlyCollection<string> _trailerNames;
    private string _signature = string.Empty;
    private long _leftInChunk;
    private long _left;
    private bool _ended;

    public ChunkedPayload(PipeReader body, long length, SignedRequest signed, IReadOnlyCollection<string> trailerNames)
    {
        Length = length;
        _left = length;
        _body = body;
        _verifier = signed.Payload.ChunksAreSigned ? new ChunkVerifier(signed.Claim, signed.Key) : null;
        _trailerNames = trailerNames;
    }

    public override long Length { get; }

    public override IReadOnlyDictionary<string, string> Trailers => _trailers;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_leftInChunk == 0 && !_ended)
        {
            await StartChunkAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_ended)
        {
            return 0;
        }

        var read = await _body.ReadAsync(cancellationToken).ConfigureAwait(false);
        var count = (int)Math.Min(Math.Min(read.Buffer.Length, _leftInChunk), buffer.Length);
        if (count == 0)
        {
            throw PayloadErrors.IncompleteBody();
        }

        var piece = read.Buffer.Slice(0, count);
        piece.CopyTo(buffer.Span);
        _body.AdvanceTo(piece.End);
        _verifier?.Append(buffer.Span[..count]);
        _left -= count;
        _leftInChunk -= count;
        if (_leftInChunk == 0)
        {
            _verifier?.EndChunk(_signature);
            if (await ReadLineAsync(cancellationToken).ConfigureAwait(false) is not { Length: 0 })
            {
                throw PayloadErrors.MalformedChunk();
            }
        }

        return count;
    }

    protected override void Dispose(bool disposing) => _verifier?.Dispose();

    private async ValueTask StartChunkAsync(CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(cancellationToken).ConfigureAwait(false) ?? throw PayloadErrors.IncompleteBody();
        var fields = line.Split(';', 2);
        if (!long.TryParse(fields[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
        {
            throw PayloadErrors.MalformedChunk();
        }

        if (_verifier is not null)
        {
            const string Name = "chunk-signature=";
            _signature = fields.Length == 2 && fields[1].StartsWith(Name, StringComparison.Ordinal)
                ? fields[1][Name.Length..]
                : throw PayloadErrors.ChunkSignatureDoesNotMatch();
        }

        if (size > _left || (size == 0 && _left > 0))
        {
            throw PayloadErrors.IncompleteBody();
        }

        _leftInChunk = size;
        if (size == 0)
        {
            _verifier?.EndChunk(_signature);
            await ReadTrailersAsync(cancellationToken).ConfigureAwait(false);
            _ended = true;
        }
    }

    private async ValueTask ReadTrailersAsync(CancellationToken cancellationToken)
    {
        while (await ReadLineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !_trailers.TryAdd(Lower(line[..colon].Trim()), line[(colon + 1)..].Trim()))
            {
                throw PayloadErrors.MalformedTrailer();
            }
        }

        var isSigned = _trailers.Remove(TrailerSignature, out var signature);
        if (_trailers.Count != _trailerNames.Count || !_trailerNames.All(_trailers.ContainsKey))
        {
            throw PayloadErrors.MalformedTrailer();
        }

        if (_verifier is not null && (isSigned || _trailerNames.Count > 0))
        {
            _verifier.EndTrailer(_trailers, signature ?? throw PayloadErrors.MalformedTrailer());
        }
    }

    /// <summary>A line without its end; null at the end of the body.</summary>
    private async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _body.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.UTF8.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                _body.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            var rest = read.Buffer.Length;
            _body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted && rest == 0)
            {
                return null;
            }

            if (read.IsCompleted || rest > LongestLine)
            {
                throw PayloadErrors.MalformedChunk();
            }
        }
    }

    private static string Lower(string name) => name.ToLower(CultureInfo.InvariantCulture);
}
