using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Compares a local file with a file of the store by the cheapest sufficient means.</summary>
internal sealed class SyncComparer(S3Client s3, SyncRequest request, bool isUpload)
{
    // Reading so many bytes costs less than asking the store for the properties.
    private const long CheapToRead = 512 * 1024;

    private static readonly TimeSpan StorePrecision = TimeSpan.FromSeconds(1);

    private readonly SyncOptions _options = request.Options;

    /// <summary>Decides the action for a file that exists on both sides.</summary>
    /// <param name="path">The path in both folders.</param>
    /// <param name="local">The local file.</param>
    /// <param name="remote">The file of the store.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    /// <exception cref="IOException">The local file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The local file may not be read.</exception>
    public async ValueTask<(SyncAction Action, SyncReason Reason)> DecideAsync(string path, LocalEntry local, RemoteEntry remote, CancellationToken cancellationToken)
    {
        if (OverwriteDecision.WithoutComparison(_options.Overwrite) is { } decision)
        {
            return decision;
        }

        var pair = new Pair(LocalPath(local), local, remote, new PropertiesLookup(s3, request.Folder, path));
        var reason = await CompareAsync(pair, cancellationToken).ConfigureAwait(false);
        if (reason == SyncReason.Same)
        {
            return (SyncAction.None, reason);
        }

        return _options.Overwrite == OverwriteMode.IfNewer && !await IsSourceNewerAsync(pair, cancellationToken).ConfigureAwait(false)
            ? (SyncAction.None, SyncReason.DestinationIsNewer)
            : (SyncAction.Transfer, reason);
    }

    private string LocalPath(LocalEntry local) => Path.Combine(request.LocalFolder, local.RelativePath.Replace('/', Path.DirectorySeparatorChar));

    private ValueTask<SyncReason> CompareAsync(Pair pair, CancellationToken cancellationToken)
    {
        if (pair.Local.Size != pair.Remote.Size)
        {
            return ValueTask.FromResult(SyncReason.SizeDiffers);
        }

        return _options.Comparison switch
        {
            SyncComparison.Size => ValueTask.FromResult(SyncReason.Same),
            SyncComparison.Checksum => CompareContentAsync(pair, cancellationToken),
            _ => CompareTimeAsync(pair, cancellationToken),
        };
    }

    private static async ValueTask<SyncReason> CompareContentAsync(Pair pair, CancellationToken cancellationToken)
    {
        if (pair.HasContentOfEtag(cancellationToken))
        {
            return SyncReason.Same;
        }

        var guard = new ContentVerifier(await pair.Properties.GetAsync(cancellationToken).ConfigureAwait(false));
        if (!guard.CanVerify)
        {
            return SyncReason.NotComparable;
        }

        return LocalHash.Matches(pair.Path, guard, cancellationToken) ? SyncReason.Same : SyncReason.ContentDiffers;
    }

    private async ValueTask<SyncReason> CompareTimeAsync(Pair pair, CancellationToken cancellationToken)
    {
        if (pair.Local.ModificationTimeUtc is not { } modified)
        {
            return await CompareContentAsync(pair, cancellationToken).ConfigureAwait(false);
        }

        if (pair.Local.Size <= CheapToRead && pair.HasContentOfEtag(cancellationToken))
        {
            return SyncReason.Same;
        }

        var head = await pair.Properties.GetAsync(cancellationToken).ConfigureAwait(false);
        if (pair.Local.Size <= CheapToRead && new ContentVerifier(head) is { CanVerify: true } guard)
        {
            return LocalHash.Matches(pair.Path, guard, cancellationToken) ? SyncReason.Same : SyncReason.ContentDiffers;
        }

        if (IsSameTime(new DateTimeOffset(modified), head.ModificationTime, TimeOf(pair.Remote) ?? head.LastModified ?? DateTimeOffset.MinValue))
        {
            return SyncReason.Same;
        }

        // The upload noted no time. A local time in the future would stay later than the store's, however often the file is uploaded.
        return isUpload && head.ModificationTime is null && await CompareContentAsync(pair, cancellationToken).ConfigureAwait(false) == SyncReason.Same
            ? SyncReason.Same
            : SyncReason.TimeDiffers;
    }

    private bool IsSameTime(DateTimeOffset local, DateTimeOffset? noted, DateTimeOffset stored)
    {
        if (noted is { } original && TimePrecision.AreSame(original, local))
        {
            return true;
        }

        // A download that does not set times leaves its own time on the file, which is later than that of the store.
        if (!isUpload && !_options.Transfer.PreserveModificationTime)
        {
            return local >= stored - StorePrecision;
        }

        if (noted is not null)
        {
            return false;
        }

        // The upload noted no time. Its local file was older than the store's; a download has set the store's time.
        return isUpload ? local <= stored + StorePrecision : (local - stored).Duration() <= StorePrecision || TimePrecision.AreSame(local, stored);
    }

    private async ValueTask<bool> IsSourceNewerAsync(Pair pair, CancellationToken cancellationToken)
    {
        if (pair.Local.ModificationTimeUtc is not { } modified)
        {
            return false;
        }

        var local = new DateTimeOffset(modified);
        if (isUpload && local > TimeOf(pair.Remote) + StorePrecision)
        {
            return true;
        }

        var head = await pair.Properties.GetAsync(cancellationToken).ConfigureAwait(false);
        var remote = head.ModificationTime ?? TimeOf(pair.Remote) ?? head.LastModified ?? DateTimeOffset.MinValue;
        return !TimePrecision.AreSame(local, remote) && (isUpload ? local > remote : remote > local);
    }

    private static DateTimeOffset? TimeOf(RemoteEntry remote) => remote.LastModifiedUtc == default ? null : new DateTimeOffset(remote.LastModifiedUtc);

    /// <summary>The two files that are compared.</summary>
    private readonly record struct Pair(string Path, LocalEntry Local, RemoteEntry Remote, PropertiesLookup Properties)
    {
        public bool HasContentOfEtag(CancellationToken cancellationToken) =>
            LocalHash.EtagIsMd5Of(Remote.ETag) && LocalHash.Matches(Path, Remote.ETag!, cancellationToken);
    }

    /// <summary>The properties of a file of the store. They are requested once, at the first use.</summary>
    private sealed class PropertiesLookup(S3Client s3, EpicPath folder, string relativePath)
    {
        private ObjectProperties? _properties;

        public async ValueTask<ObjectProperties> GetAsync(CancellationToken cancellationToken)
        {
            return _properties ??= await s3.GetPropertiesAsync(folder.CombineUnchecked(relativePath), cancellationToken).ConfigureAwait(false);
        }
    }
}
