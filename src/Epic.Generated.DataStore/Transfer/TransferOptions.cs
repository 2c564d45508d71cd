using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore;

/// <summary>How one file or stream is transferred. The defaults suit most cases.</summary>
public sealed record TransferOptions
{
    /// <summary>How a target that exists is treated: <see cref="OverwriteMode.Never"/>, the default, or <see cref="OverwriteMode.Always"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is another one.</exception>
    public OverwriteMode Overwrite
    {
        get;
        init => field = OverwriteModes.NeverOrAlways(value, nameof(Overwrite));
    }

    /// <summary>
    /// The most requests that transfer parts of the file at the same time, from 1 to 256; 256 by default. Within it the number
    /// adapts to the network and the store, up to 32. Uploads keep the parts that are on their way in memory: 64 MiB of them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 256.</exception>
    public int Concurrency
    {
        get;
        init => field = Checked(value, 1, 256, nameof(Concurrency));
    } = 256;

    /// <summary>
    /// The size in bytes of the parts that large files are transferred in, from 5 MiB to 1 GiB; 8 MiB by default. Files that
    /// would have more than 10,000 parts get larger ones.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 5 MiB or above 1 GiB.</exception>
    public int PartSize
    {
        get;
        init => field = Checked(value, 5 << 20, 1 << 30, nameof(PartSize));
    } = 8 << 20;

    /// <summary>The most bytes per second that the transfer moves; null, the default, for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1024.</exception>
    public long? BandwidthLimit
    {
        get;
        init
        {
            if (value is { } limit)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1024, nameof(BandwidthLimit));
            }

            field = value;
        }
    }

    /// <summary>Whether the file's modification time travels with it; true by default.</summary>
    public bool PreserveModificationTime { get; init; } = true;

    /// <summary>
    /// Whether to flush each downloaded file to disk before it is renamed to its final name, and its folder when the transfer ends.
    /// Default: true. After a power failure the file is complete, unchanged or missing, never partial. Windows keeps names in a journal,
    /// which is not flushed. If false, downloads are faster, and a file that has appeared survives a killed process but not a power
    /// failure.
    /// </summary>
    public bool FlushToDisk { get; init; } = true;

    /// <summary>
    /// Whether a transfer of a file can be resumed after it was cancelled, its network was cut or its process was killed. Default: true.
    /// The parts that have arrived are kept, and the same call uses them. Parts of an upload stay in the store,
    /// unseen, until the same file is uploaded again or <see cref="IEpicDataStore.RemoveUnfinishedUploadAsync"/> removes them. Set it
    /// to false to leave no trace of a cancelled transfer. Transfers of streams are never resumed.
    /// </summary>
    public bool Resumable { get; init; } = true;

    private static int Checked(int value, int least, int most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return value;
    }
}
