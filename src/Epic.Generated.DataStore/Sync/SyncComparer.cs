using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Compares a local file with one of the store, by what costs least and tells enough.</summary>
internal sealed class SyncComparer(StoreCaller caller, ObjectWire wire, EpicPath folder, SyncOptions options, bool isUpload)
{
    // To read so much costs less than to ask the store for the properties.
    private const long CheapToRead = 512 * 1024;

    private static readonly TimeSpan StorePrecision = TimeSpan.FromSeconds(1);

    // What a file system or a metadata field may cut off.
    private static readonly TimeSpan FilePrecision = TimeSpan.FromMicroseconds(1);

    /// <summary>Decides what becomes of a file that both sides have.</summary>
    public async ValueTask<(SyncAction Action, SyncReason Reason)> DecideAsync(string path, LocalEntry local, RemoteEntry remote, CancellationToken cancellationToken)
    {
        switch (options.Overwrite)
        {
            case SyncOverwrite.Never:
                return (SyncAction.None, SyncReason.Exists);
            case SyncOverwrite.Always:
                return (SyncAction.Transfer, SyncReason.Always);
        }

        var lookup = new HeadLookup(caller, wire, folder, local.RelativePath);
        var reason = await CompareAsync(path, local, remote, lookup, cancellationToken).ConfigureAwait(false);
        if (reason == SyncReason.Same)
        {
            return (SyncAction.None, reason);
        }

        return options.Overwrite == SyncOverwrite.IfNewer && !await IsSourceNewerAsync(local, remote, lookup, cancellationToken).ConfigureAwait(false)
            ? (SyncAction.None, SyncReason.DestinationIsNewer)
            : (SyncAction.Transfer, reason);
    }

    private ValueTask<SyncReason> CompareAsync(string path, LocalEntry local, RemoteEntry remote, HeadLookup lookup, CancellationToken cancellationToken)
    {
        if (local.Size != remote.Size)
        {
            return ValueTask.FromResult(SyncReason.SizeDiffers);
        }

        return options.Comparison switch
        {
            SyncComparison.Size => ValueTask.FromResult(SyncReason.Same),
            SyncComparison.Checksum => CompareContentAsync(path, remote, lookup, cancellationToken),
            _ => CompareTimeAsync(path, local, remote, lookup, cancellationToken),
        };
    }

    private static async ValueTask<SyncReason> CompareContentAsync(string path, RemoteEntry remote, HeadLookup lookup, CancellationToken cancellationToken)
    {
        if (LocalHash.EtagIsMd5Of(remote.ETag) && LocalHash.Matches(path, remote.ETag!, cancellationToken))
        {
            return SyncReason.Same;
        }

        var head = await lookup.GetAsync(cancellationToken).ConfigureAwait(false);
        var guard = new ContentGuard(head);
        if (!guard.CanVerify)
        {
            return SyncReason.NotComparable;
        }

        return LocalHash.Matches(path, guard, cancellationToken) ? SyncReason.Same : SyncReason.ContentDiffers;
    }

    private async ValueTask<SyncReason> CompareTimeAsync(string path, LocalEntry local, RemoteEntry remote, HeadLookup lookup, CancellationToken cancellationToken)
    {
        if (local.Size <= CheapToRead && LocalHash.EtagIsMd5Of(remote.ETag) && LocalHash.Matches(path, remote.ETag!, cancellationToken))
        {
            return SyncReason.Same;
        }

        var head = await lookup.GetAsync(cancellationToken).ConfigureAwait(false);
        if (local.Size <= CheapToRead && new ContentGuard(head) is { CanVerify: true } guard)
        {
            return LocalHash.Matches(path, guard, cancellationToken) ? SyncReason.Same : SyncReason.ContentDiffers;
        }

        var localTime = new DateTimeOffset(local.ModificationTimeUtc);
        if (head.ModificationTime is { } noted)
        {
            return (noted - localTime).Duration() <= FilePrecision ? SyncReason.Same : SyncReason.TimeDiffers;
        }

        // Nobody noted the file's own time. One that was downloaded has the store's; one that was uploaded is no newer than that.
        var stored = TimeOf(remote) ?? head.LastModified ?? DateTimeOffset.MinValue;
        var isSame = isUpload ? localTime <= stored + StorePrecision : (localTime - stored).Duration() <= StorePrecision;
        return isSame ? SyncReason.Same : SyncReason.TimeDiffers;
    }

    private async ValueTask<bool> IsSourceNewerAsync(LocalEntry local, RemoteEntry remote, HeadLookup lookup, CancellationToken cancellationToken)
    {
        var localTime = new DateTimeOffset(local.ModificationTimeUtc);
        if (isUpload && localTime > TimeOf(remote) + StorePrecision)
        {
            return true;
        }

        var head = await lookup.GetAsync(cancellationToken).ConfigureAwait(false);
        var remoteTime = head.ModificationTime ?? TimeOf(remote) ?? head.LastModified ?? DateTimeOffset.MinValue;
        return isUpload ? localTime > remoteTime : remoteTime > localTime;
    }

    private static DateTimeOffset? TimeOf(RemoteEntry remote) => remote.LastModifiedUtc == default ? null : new DateTimeOffset(remote.LastModifiedUtc);

    /// <summary>The properties of a file of the store, asked for once and only if needed.</summary>
    private sealed class HeadLookup(StoreCaller caller, ObjectWire wire, EpicPath folder, string relativePath)
    {
        private ObjectHead? _head;

        public async ValueTask<ObjectHead> GetAsync(CancellationToken cancellationToken)
        {
            if (_head is null)
            {
                var path = folder.CombineUnchecked(relativePath);
                _head = await caller.RunAsync((session, token) => wire.HeadAsync(session, path.ToKey(session.Prefix), token), cancellationToken)
                    .TranslatedAsync(path, "Reading the properties of").ConfigureAwait(false);
            }

            return _head;
        }
    }
}
