using System.Net;
using System.Net.Http.Headers;

namespace Epic.Generated.Http;

/// <summary>
/// The body of a request. That of a request which must not be repeated is given out once for each attempt: SocketsHttpHandler
/// sends a request again by itself, a POST too, when a kept-alive connection closes before the answer, although the server may
/// have read the request and acted on it.
/// </summary>
internal sealed class JsonBody : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly byte[] _bytes;
    private readonly bool _isRepeatable;

    public JsonBody(byte[] bytes, bool isRepeatable)
    {
        _bytes = bytes;
        _isRepeatable = isRepeatable;
        Headers.ContentType = Json;
    }

    /// <summary>Whether the present attempt has begun to send it.</summary>
    public bool HasBegun { get; private set; }

    public void BeginAttempt() => HasBegun = false;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (HasBegun && !_isRepeatable)
        {
            throw new IOException("The connection closed before the answer came. The request is not sent again: EPIC may have acted on it.");
        }

        HasBegun = true;
        return stream.WriteAsync(_bytes, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
