using System.Globalization;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Signing;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Payload;

/// <summary>Reads the content that a body carries, and checks the body while doing so.</summary>
internal abstract class PayloadReader : IDisposable
{
    /// <summary>The length of the content as the request tells it: neither more nor less is read.</summary>
    public abstract long Length { get; }

    /// <summary>The trailing headers, known once the end is reached.</summary>
    public abstract IReadOnlyDictionary<string, string> Trailers { get; }

    /// <exception cref="S3Exception">The request does not tell the length.</exception>
    public static PayloadReader Open(HttpRequest request, SignedRequest signed)
    {
        if (signed.Payload.IsChunked)
        {
            var trailers = signed.Payload.HasTrailer ? TrailerNames(request) : [];
            return new ChunkedPayload(request.BodyReader, DecodedLength(request), signed, trailers);
        }

        return new PlainPayload(request.BodyReader, PlainLength(request), signed.Payload.Sha256);
    }

    /// <summary>Reads on; 0 only at the end, when everything that was signed is verified.</summary>
    public abstract ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    private static long DecodedLength(HttpRequest request) =>
        long.TryParse(request.Headers["x-amz-decoded-content-length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw S3Errors.MissingContentLength();

    private static long PlainLength(HttpRequest request)
    {
        var mayHaveNoBody = !HttpMethods.IsPut(request.Method) && request.Headers.TransferEncoding.Count == 0;
        return request.ContentLength ?? (mayHaveNoBody ? 0 : throw S3Errors.MissingContentLength());
    }

    private static string[] TrailerNames(HttpRequest request) =>
        request.Headers["x-amz-trailer"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
