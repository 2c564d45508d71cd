using System.Net;

namespace Epic.Generated.Http;

/// <summary>
/// The body of one attempt. It records that a connection has begun to read it: until then nothing of the body, and with HTTP/1.1
/// nothing of the request, has been sent.
/// </summary>
internal sealed class RequestContent(EpicRequest request, byte[] bytes) : HttpContent
{
    private int _reads;

    /// <summary>The call that the body belongs to, in whatever message it is sent.</summary>
    public EpicRequest Request => request;

    /// <summary>Whether the body was read, in whole or in part.</summary>
    public bool WasRead => Volatile.Read(ref _reads) > 0;

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return stream.WriteAsync(bytes, cancellationToken).AsTask();
    }
#endif

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Interlocked.Increment(ref _reads);
        return stream.WriteAsync(bytes, 0, bytes.Length);
    }

    protected override Task<Stream> CreateContentReadStreamAsync()
    {
        Interlocked.Increment(ref _reads);
        return Task.FromResult<Stream>(new MemoryStream(bytes, writable: false));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
