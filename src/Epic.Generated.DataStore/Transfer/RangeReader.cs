using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Writes one range of an object into its place in a file; after a cut it goes on where it stood.</summary>
internal sealed class RangeReader(long begin, long length, PartialFile file, ContentSum sum) : IDisposable
{
    private readonly ContentHash _hash = new(sum);

    /// <summary>How much of the range has come.</summary>
    public long Length => _hash.Length;

    /// <summary>The first and the last byte that are still to come; null if the range is a whole empty object.</summary>
    public (long First, long Last)? Rest => length == 0 ? null : (begin + _hash.Length, begin + length - 1);

    public async Task ReadAsync(ObjectBody body, Memory<byte> buffer, TransferMeter meter, CancellationToken cancellationToken)
    {
        if (begin + _hash.Length > 0 && !body.IsPartial)
        {
            throw new StoreFault("range ignored") { Status = System.Net.HttpStatusCode.NotImplemented };
        }

        while (_hash.Length < length)
        {
            var wanted = (int)Math.Min(buffer.Length, length - _hash.Length);
            await meter.WaitAsync(wanted, cancellationToken).ConfigureAwait(false);
            // Few large writes instead of many small ones: the network gives what has come, the file gets full buffers.
            await body.ReadExactlyAsync(buffer[..wanted], cancellationToken).ConfigureAwait(false);
            await file.WriteAsync(buffer[..wanted], begin + _hash.Length, cancellationToken).ConfigureAwait(false);
            _hash.Append(buffer.Span[..wanted]);
            meter.Add(wanted);
        }
    }

    public RangeHash Finish() => _hash.Finish();

    public void Dispose() => _hash.Dispose();
}
