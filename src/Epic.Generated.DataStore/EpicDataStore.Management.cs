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
        var condition = overwrite == OverwriteMode.Never ? WriteCondition.Absent : WriteCondition.None;
        var options = new ParallelOptions { MaxDegreeOfParallelism = CopiesAtATime, CancellationToken = cancellationToken };
        if (overwrite == OverwriteMode.Never)
        {
            // All of them before the first is copied. Each copy checks its target again.
            await Parallel.ForEachAsync(pairs, options, async (pair, token) => await RequireAbsentAsync(pair.To, token).ConfigureAwait(false)).ConfigureAwait(false);
        }

        var copied = new ConcurrentDictionary<EpicPath, string?>();
        await Parallel.ForEachAsync(
            pairs,
            options,
            async (pair, token) => copied[pair.From] = await _copier.CopyAsync(pair.From, pair.Listed, pair.To, condition, token).ConfigureAwait(false)).ConfigureAwait(false);
        return new Dictionary<EpicPath, string?>(copied);
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
    public Task CreateFolderAsync(EpicPath folder, CancellationToken cancellationToken = default)
    {
        RequireFolder(folder, nameof(folder));
        // The root exists always.
        return folder.IsRoot ? Task.CompletedTask : new FolderEntry(_s3, _userMetadata).CreateAsync(folder, cancellationToken).WithTokenAsync(cancellationToken);
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

    private async Task<List<CopyPair>> PairsAsync(EpicPath source, EpicPath target, CancellationToken cancellationToken)
    {
        if (source.IsFile)
        {
            return [new(source, null, target.IsFolder ? target.CombineUnchecked(source.Name) : target)];
        }

        var pairs = new List<CopyPair>();
        await foreach (var page in _lister.ListPagesAsync(source, cancellationToken).ConfigureAwait(false))
        {
            foreach (var listed in page.Objects)
            {
                // The folder's own entry has an empty path.
                var relative = page.RelativePathOf(listed.Key);
                var properties = new ObjectProperties { ReportedLength = listed.Size, ETag = listed.ETag };
                pairs.Add(new(page.PathOf(listed.Key), properties, relative.Length == 0 ? target : target.CombineUnchecked(relative)));
            }
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

    private async Task RequireAbsentAsync(EpicPath target, CancellationToken cancellationToken)
    {
        try
        {
            await _s3.GetPropertiesAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataNotFoundException)
        {
            return;
        }

        throw new EpicDataConflictException($"Copying to '{target.ToPrintable()}': it exists, and is not to be overwritten ({nameof(OverwriteMode)}.{nameof(OverwriteMode.Never)}).", target);
    }

    // Copied at the same time, a file might be overwritten before it is copied; after a move it would be deleted as well.
    private static void RequireApart(EpicPath source, EpicPath target, List<CopyPair> pairs)
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

    private sealed record CopyPair(EpicPath From, ObjectProperties? Listed, EpicPath To);
}
