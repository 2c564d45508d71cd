using System.Net;

namespace Epic.Generated.DataStore.S3;

/// <summary>A request body that counts what it sends and tells the guard that it moves.</summary>
internal sealed class GuardedContent(ObjectContent content, StallGuard guard) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (var rest = content.Bytes; !rest.IsEmpty;)
        {
            var chunk = rest[..Math.Min(ObjectContent.ChunkSize, rest.Length)];
            // The first has had its turn.
            if (rest.Length < content.Bytes.Length)
            {
                guard.Suspend();
                await content.Meter.WaitAsync(chunk.Length, cancellationToken).ConfigureAwait(false);
            }

            guard.Reset();
            await stream.WriteAsync(chunk, cancellationToken).ConfigureAwait(false);
            guard.Reset();
            rest = rest[chunk.Length..];
        }

        guard.ResetForAnswer(content.Bytes.Length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = content.Bytes.Length;
        return true;
    }
}
