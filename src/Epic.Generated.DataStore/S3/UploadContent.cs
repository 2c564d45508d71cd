using System.Net;

namespace Epic.Generated.DataStore.S3;

/// <summary>A request body that is sent in chunks, each within the bandwidth, and that restarts the inactivity time-out as it moves.</summary>
internal sealed class UploadContent(ObjectContent content, InactivityTimeout timeout) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (var rest = content.Bytes; !rest.IsEmpty;)
        {
            var chunk = rest[..Math.Min(content.Meter.ChunkSize, rest.Length)];
            // The first chunk waited for its turn before the request was signed.
            if (rest.Length < content.Bytes.Length)
            {
                timeout.Suspend();
                await content.Meter.WaitAsync(chunk.Length, cancellationToken).ConfigureAwait(false);
            }

            timeout.Reset();
            await stream.WriteAsync(chunk, cancellationToken).ConfigureAwait(false);
            timeout.Reset();
            rest = rest[chunk.Length..];
        }

        timeout.ResetForAnswer(content.Bytes.Length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = content.Bytes.Length;
        return true;
    }
}
