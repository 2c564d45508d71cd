using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Compares two files of the store by the cheapest sufficient means. None of their bytes are read.</summary>
internal sealed class CopyComparer(S3Client s3, EpicPath source, EpicPath destination, SyncOptions options)
{
    private static readonly TimeSpan StorePrecision = TimeSpan.FromSeconds(1);

    /// <summary>Decides the action for a file that exists on both sides.</summary>
    /// <param name="path">The path in both folders.</param>
    /// <param name="from">The file of the source, as it was listed.</param>
    /// <param name="to">The file of the destination, as it was listed.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    public async ValueTask<(SyncAction Action, SyncReason Reason)> DecideAsync(string path, RemoteEntry from, RemoteEntry to, CancellationToken cancellationToken)
    {
        if (OverwriteDecision.WithoutComparison(options.Overwrite) is { } decision)
        {
            return decision;
        }

        // Same size and ETag, or a comparison by size, need no request.
        var listed = from.Size == to.Size && (options.Comparison == SyncComparison.Size || (from.ETag is not null && from.ETag == to.ETag));
        if (listed)
        {
            return (SyncAction.None, SyncReason.Same);
        }

        var isSizeEnough = from.Size != to.Size && options.Overwrite != OverwriteMode.IfNewer;
        return isSizeEnough ? (SyncAction.Transfer, SyncReason.SizeDiffers) : await DecideByPropertiesAsync(path, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<(SyncAction Action, SyncReason Reason)> DecideByPropertiesAsync(string path, CancellationToken cancellationToken)
    {
        ObjectProperties from;
        ObjectProperties to;
        try
        {
            from = await s3.GetPropertiesAsync(source.CombineUnchecked(path), cancellationToken).ConfigureAwait(false);
            to = await s3.GetPropertiesAsync(destination.CombineUnchecked(path), cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataNotFoundException)
        {
            // Others deleted one of them after it was listed: the copy reports it.
            return (SyncAction.Transfer, SyncReason.NotComparable);
        }

        var reason = Compare(from, to);
        if (reason == SyncReason.Same)
        {
            return (SyncAction.None, reason);
        }

        return options.Overwrite == OverwriteMode.IfNewer && !IsNewer(from, to)
            ? (SyncAction.None, SyncReason.DestinationIsNewer)
            : (SyncAction.Transfer, reason);
    }

    private SyncReason Compare(ObjectProperties from, ObjectProperties to)
    {
        if (from.Length != to.Length)
        {
            return SyncReason.SizeDiffers;
        }

        if (ContentComparison.AreSame(from, to) is { } isSame)
        {
            return isSame ? SyncReason.Same : SyncReason.ContentDiffers;
        }

        if (options.Comparison == SyncComparison.Checksum)
        {
            return SyncReason.NotComparable;
        }

        // A copy keeps the time that the upload recorded. Where none is recorded, the copy is the later of the two.
        var isSameTime = (from.ModificationTime, to.ModificationTime) switch
        {
            ({ } one, { } other) => TimePrecision.AreSame(one, other),
            (null, null) => to.LastModified >= from.LastModified - StorePrecision,
            _ => false,
        };
        return isSameTime ? SyncReason.Same : SyncReason.TimeDiffers;
    }

    private static bool IsNewer(ObjectProperties from, ObjectProperties to)
    {
        var one = from.ModificationTime ?? from.LastModified ?? DateTimeOffset.MinValue;
        var other = to.ModificationTime ?? to.LastModified ?? DateTimeOffset.MinValue;
        return one > other && !TimePrecision.AreSame(one, other);
    }
}
