using System.Collections.Concurrent;
using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore;

/// <content>Copy, move and delete.</content>
public sealed partial class EpicDataStore
{
    private const int CopiesAtATime = 16;

    /// <inheritdoc/>
    public Task CopyAsync(EpicPath source, EpicPath target, OverwriteMode overwrite = OverwriteMode.Never, CancellationToken cancellationToken = default) =>
        CopyPairsAsync(source, target, overwrite, cancellationToken).WithTokenAsync(cancellationToken);

    // Returns the ETag of each copied file, by the path of the source.
    private async Task<Dictionary<EpicPath, string?>> CopyPairsAsync(EpicPath source, EpicPath target, OverwriteMode overwrite, CancellationToken cancellationToken)
    {
        _ = OverwriteModes.NeverOrAlways(overwrite, nameof(overwrite));
        RequireCopyable(source, target);
        var pairs = await PairsAsync(source, target, cancellationToken).ConfigureAwait(false);
        RequireApart(source, target, pairs);
        if (overwrite == OverwriteMode.Never)
        {
            // All of them before the first is copied.
            var options = new ParallelOptions { MaxDegreeOfParallelism = CopiesAtATime, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(pairs, options, async (pair, token) => await RequireAbsentAsync(pair.To, token).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return await CopyAllAsync(pairs, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task MoveAsync(EpicPath source, EpicPath target, OverwriteMode overwrite = OverwriteMode.Never, CancellationToken cancellationToken = default) =>
        MovePairsAsync(source, target, overwrite, cancellationToken).WithTokenAsync(cancellationToken);

    private async Task MovePairsAsync(EpicPath source, EpicPath target, OverwriteMode overwrite, CancellationToken cancellationToken)
    {
        var copied = await CopyPairsAsync(source, target, overwrite, cancellationToken).ConfigureAwait(false);
        // Only now, and only the copied files: a move that fails leaves everything in its place, and a file that came into the folder
        // in the meantime stays. A file that was rewritten since has a content that was not copied.
        await RequireUnchangedAsync(source, copied, cancellationToken).ConfigureAwait(false);
        var errors = await _deleter.DeleteAsync([.. copied.Keys], cancellationToken).ConfigureAwait(false);
        if (errors.Count > 0)
        {
            throw new EpicDataDeleteException(source, [.. errors]);
        }
    }

    /// <inheritdoc/>
    public Task DeleteFileAsync(EpicPath path, CancellationToken cancellationToken = default)
    {
        RequireFile(path, nameof(path));
        return _s3.DeleteAsync(path, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteFolderAsync(EpicPath folder, bool includingRoot = false, CancellationToken cancellationToken = default)
    {
        RequireFolder(folder, nameof(folder));
        if (folder.IsRoot && !includingRoot)
        {
            throw new ArgumentException($"'{folder}' is all of the user's data: to delete it, say so with {nameof(includingRoot)}.", nameof(folder));
        }

        return DeleteTreeAsync(folder, cancellationToken).WithTokenAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EpicUnfinishedUpload>> ListUnfinishedUploadsAsync(EpicPath path, CancellationToken cancellationToken = default)
    {
        var uploads = await _s3.ListUploadsAsync(path, cancellationToken).ConfigureAwait(false);
        return uploads.ConvertAll(static upload => new EpicUnfinishedUpload(upload.Path, upload.Id, upload.Initiated));
    }

    /// <inheritdoc/>
    public Task RemoveUnfinishedUploadAsync(EpicUnfinishedUpload upload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return _s3.AbortAsync(upload.Path, upload.Id, cancellationToken);
    }

    private async Task DeleteTreeAsync(EpicPath folder, CancellationToken cancellationToken)
    {
        var errors = new List<EpicDataException>();
        var batch = new List<EpicPath>(ObjectDeleter.BatchSize);
        await foreach (var item in _lister.ListAsync(folder, recursive: true, cancellationToken).ConfigureAwait(false))
        {
            batch.Add(item.Path);
            if (batch.Count == ObjectDeleter.BatchSize)
            {
                errors.AddRange(await _deleter.DeleteAsync(batch, cancellationToken).ConfigureAwait(false));
                batch.Clear();
            }
        }

        // The folder's own entry, if it has one.
        batch.Add(folder);
        errors.AddRange(await _deleter.DeleteAsync(folder.IsRoot ? batch[..^1] : batch, cancellationToken).ConfigureAwait(false));
        if (errors.Count > 0)
        {
            throw new EpicDataDeleteException(folder, errors);
        }
    }

    private async Task<List<(EpicPath From, EpicPath To)>> PairsAsync(EpicPath source, EpicPath target, CancellationToken cancellationToken)
    {
        if (source.IsFile)
        {
            return [(source, target.IsFolder ? target.CombineUnchecked(source.Name) : target)];
        }

        var pairs = new List<(EpicPath, EpicPath)>();
        await foreach (var item in _lister.ListAsync(source, recursive: true, cancellationToken).ConfigureAwait(false))
        {
            pairs.Add((item.Path, target.CombineUnchecked(source.GetRelativePath(item.Path))));
        }

        if (await HasEntryAsync(source, cancellationToken).ConfigureAwait(false))
        {
            pairs.Add((source, target));
        }

        return pairs.Count > 0
            ? pairs
            : throw new EpicDataNotFoundException($"Copying '{source.ToPrintable()}': there is no such folder.", source);
    }

    private async Task RequireUnchangedAsync(EpicPath source, Dictionary<EpicPath, string?> copied, CancellationToken cancellationToken)
    {
        if (source.IsFile)
        {
            try
            {
                Require(source, (await _s3.GetPropertiesAsync(source, cancellationToken).ConfigureAwait(false)).ETag);
            }
            catch (EpicDataNotFoundException)
            {
                // Another has deleted it.
            }

            return;
        }

        await foreach (var page in _lister.ListPagesAsync(source, cancellationToken).ConfigureAwait(false))
        {
            foreach (var listed in page.Objects)
            {
                Require(page.PathOf(listed.Key), listed.ETag);
            }
        }

        void Require(EpicPath path, string? etag)
        {
            if (copied.TryGetValue(path, out var known) && !ObjectProperties.IsSameEtag(known, etag))
            {
                throw new EpicDataConflictException($"Moving '{path.ToPrintable()}': the file changed after it was copied. Nothing is deleted.", path);
            }
        }
    }

    private async Task<Dictionary<EpicPath, string?>> CopyAllAsync(List<(EpicPath From, EpicPath To)> pairs, CancellationToken cancellationToken)
    {
        var copied = new ConcurrentDictionary<EpicPath, string?>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = CopiesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pairs, options, async (pair, token) => copied[pair.From] = await _copier.CopyAsync(pair.From, pair.To, token).ConfigureAwait(false)).ConfigureAwait(false);
        return new Dictionary<EpicPath, string?>(copied);
    }

    private async Task RequireAbsentAsync(EpicPath target, CancellationToken cancellationToken)
    {
        if (await HasEntryAsync(target, cancellationToken).ConfigureAwait(false))
        {
            throw new EpicDataConflictException($"Copying to '{target.ToPrintable()}': it exists, and is not to be overwritten ({nameof(OverwriteMode)}.{nameof(OverwriteMode.Never)}).", target);
        }
    }

    // A folder may exist without an entry, if it has files.
    private async Task<bool> HasEntryAsync(EpicPath path, CancellationToken cancellationToken)
    {
        try
        {
            await _s3.GetPropertiesAsync(path, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EpicDataNotFoundException)
        {
            return false;
        }
    }

    // Copied at the same time, a file might be overwritten before it is copied; after a move it would be deleted as well.
    private static void RequireApart(EpicPath source, EpicPath target, List<(EpicPath From, EpicPath To)> pairs)
    {
        var sources = pairs.Select(static pair => pair.From).ToHashSet();
        var index = pairs.FindIndex(pair => sources.Contains(pair.To));
        if (index >= 0)
        {
            var overlap = pairs[index];
            throw new ArgumentException(
                $"'{source.ToPrintable()}' cannot be copied or moved to '{target.ToPrintable()}': '{overlap.From.ToPrintable()}' would overwrite '{overlap.To.ToPrintable()}', which is to be copied itself.", nameof(target));
        }
    }

    private static void RequireCopyable(EpicPath source, EpicPath target)
    {
        if (source.IsFolder)
        {
            RequireFolder(target, nameof(target));
            if (source.Contains(target))
            {
                throw new ArgumentException($"'{target.ToPrintable()}' is in '{source.ToPrintable()}', which cannot be copied into itself.", nameof(target));
            }
        }
        else if (source == target || (target.IsFolder && source.Parent == target))
        {
            throw new ArgumentException($"'{source.ToPrintable()}' cannot be copied onto itself.", nameof(target));
        }
    }
}
