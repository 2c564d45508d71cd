using System.Buffers;
using System.Net;
using System.Runtime.ExceptionServices;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Reads one object from its first byte to its last into a stream, and verifies what it has written.</summary>
internal sealed class StreamDownload(StoreCaller caller, ObjectWire wire)
{
    private const int BufferSize = 256 * 1024;

    public async Task<ObjectHead> RunAsync(EpicPath source, Stream destination, TransferMeter meter, CancellationToken cancellationToken)
    {
        ContentHash? hash = null;
        ContentGuard? guard = null;
        ObjectHead? head = null;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            // Until all has come: each attempt goes on where the one before was cut off.
            var refusal = await caller.RunAsync(
                async (session, token) =>
                {
                    (long, long)? rest = hash is null or { Length: 0 } ? null : (hash.Length, head!.Length - 1);
                    var body = await wire.GetAsync(session, source.ToKey(session.Prefix), rest, head?.ETag, token).ConfigureAwait(false);
                    await using var closing = body.ConfigureAwait(false);
                    head ??= body.Head;
                    guard ??= new ContentGuard(head);
                    hash ??= new ContentHash(guard.SumFor(Math.Max(1, head.Length)));
                    meter.SetTotal(head.Length);
                    return await CopyAsync(body, destination, hash, head.Length, buffer, meter, token).ConfigureAwait(false);
                },
                () => hash?.Length ?? 0,
                cancellationToken).ConfigureAwait(false);
            refusal?.Throw();
            await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
            return guard!.Matches([hash!.Finish()], Math.Max(1, head!.Length), file: null, cancellationToken)
                ? head
                : throw new EpicDataIntegrityException($"Downloading '{source.ToPrintable()}': what was written is not what the store has.", source);
        }
        finally
        {
            hash?.Dispose();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>What the destination threw, whatever it is; null if everything has been written.</returns>
    private static async Task<ExceptionDispatchInfo?> CopyAsync(ObjectBody body, Stream destination, ContentHash hash, long length, byte[] buffer, TransferMeter meter, CancellationToken cancellationToken)
    {
        if (hash.Length > 0 && !body.IsPartial)
        {
            throw new StoreFault("range ignored") { Status = HttpStatusCode.NotImplemented };
        }

        while (hash.Length < length)
        {
            var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new StoreFault("body cut short");
            }

            await meter.WaitAsync(read, cancellationToken).ConfigureAwait(false);
            try
            {
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Thrown again by the caller.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // No failure of the store's, even where the destination is a connection that was cut: nothing is repeated, as
                // nobody knows how much of it was written.
                return ExceptionDispatchInfo.Capture(exception);
            }

            hash.Append(buffer.AsSpan(0, read));
            meter.Add(read);
        }

        return null;
    }
}
