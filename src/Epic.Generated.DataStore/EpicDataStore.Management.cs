using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore;

/// <content>Copy, move and delete.</content>
public sealed partial class EpicDataStore
{
    private const string Copying = "Copying to";
    private const int CopiesAtATime = 16;

    /// <inheritdoc/>
    public Task CopyAsync(EpicPath source, EpicPath target, OverwriteMode overwrite = OverwriteMode.Never, CancellationToken cancellationToken = default) =>
        CopyPairsAsync(source, target, overwrite, cancellationToken);

    private async Task<List<(EpicPath From, EpicPath To)>> CopyPairsAsync(EpicPath source, EpicPath target, OverwriteMode overwrite, CancellationToken cancellationToken)
    {
        RequireCopyable(source, target);
        var pairs = await PairsAsync(source, target, cancellationToken).ConfigureAwait(false);
        if (overwrite == OverwriteMode.Never)
        {
            // All of them before the first is copied.
            var options = new ParallelOptions { MaxDegreeOfParallelism = CopiesAtATime, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(pairs, options, async (pair, token) => await RequireAbsentAsync(pair.To, token).ConfigureAwait(false)).ConfigureAwait(false);
        }

        await CopyAllAsync(pairs, cancellationToken).ConfigureAwait(false);
        return pairs;
    }

    /// <inheritdoc/>
    public async Task MoveAsync(EpicPath source, EpicPath target, OverwriteMode overwrite = OverwriteMode.Never, CancellationToken cancellationToken = default)
    {
        var copied = await CopyPairsAsync(source, target, overwrite, cancellationToken).ConfigureAwait(false);
        // Only now, and only what has been copied: a move that fails half-way leaves everything where it was, and a file that
        // came into the folder meanwhile stays.
        var errors = await _deleter.DeleteAsync(copied.ConvertAll(static pair => pair.From), cancellationToken).ConfigureAwait(false);
        if (errors.Count > 0)
        {
            throw new EpicDataDeleteException(source, [.. errors]);
        }
    }

    /// <inheritdoc/>
    public async Task DeleteFileAsync(EpicPath path, CancellationToken cancellationToken = default)
    {
        RequireFile(path, nameof(path));
        foreach (var error in await _deleter.DeleteAsync([path], cancellationToken).ConfigureAwait(false))
        {
            throw error;
        }
    }

    /// <inheritdoc/>
    public async Task DeleteFolderAsync(EpicPath folder, bool includingRoot = false, CancellationToken cancellationToken = default)
    {
        RequireFolder(folder, nameof(folder));
        if (folder.IsRoot && !includingRoot)
        {
            throw new ArgumentException($"'{folder}' is all of the user's data: to delete it, say so with {nameof(includingRoot)}.", nameof(folder));
        }

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

    private async Task CopyAllAsync(List<(EpicPath From, EpicPath To)> pairs, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = CopiesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pairs, options, async (pair, token) =>
        {
            try
            {
                await _copier.CopyAsync(pair.From, pair.To, token).ConfigureAwait(false);
            }
            catch (StoreFault fault)
            {
                throw fault.Translate(fault.IsNotFound ? pair.From : pair.To, Copying);
            }
        }).ConfigureAwait(false);
    }

    private async Task RequireAbsentAsync(EpicPath target, CancellationToken cancellationToken)
    {
        if (await HasEntryAsync(target, cancellationToken).ConfigureAwait(false))
        {
            throw new EpicDataConflictException($"Copying to '{target.ToPrintable()}': it exists, and is not to be overwritten.", target);
        }
    }

    // Of its own: a folder may be there only by what is in it.
    private async Task<bool> HasEntryAsync(EpicPath path, CancellationToken cancellationToken)
    {
        try
        {
            await _copier.HeadAsync(path, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StoreFault fault) when (fault.IsNotFound)
        {
            return false;
        }
        catch (StoreFault fault)
        {
            throw fault.Translate(path, Copying);
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
