using System.Runtime.CompilerServices;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Objects;

/// <summary>Lists folders.</summary>
internal sealed class ObjectLister(S3Client s3)
{
    /// <summary>The files in a folder, and its sub-folders unless the listing is recursive.</summary>
    public async IAsyncEnumerable<EpicDataItem> ListAsync(EpicPath folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in s3.ListAsync(folder, recursive, maxKeys: null, cancellationToken).ConfigureAwait(false))
        {
            var folders = page.Folders.Select(key => new EpicDataItem { Path = page.PathOf(key) });
            var files = page.Objects.Select(listed => new EpicDataItem
            {
                Path = page.PathOf(listed.Key),
                Size = listed.Size,
                ETag = listed.ETag,
                LastModified = listed.LastModified,
            });
            // A folder's own entry is not in the folder.
            foreach (var item in folders.Concat(files).Where(item => item.Path != folder))
            {
                yield return item;
            }
        }
    }

    /// <summary>The keys in a folder at any depth, page by page, the folder's own entry among them.</summary>
    public IAsyncEnumerable<KeyPage> ListPagesAsync(EpicPath folder, CancellationToken cancellationToken) =>
        s3.ListAsync(folder, recursive: true, maxKeys: null, cancellationToken);

    public async Task<bool> HasAnyAsync(EpicPath folder, CancellationToken cancellationToken)
    {
        await foreach (var page in s3.ListAsync(folder, recursive: true, maxKeys: 1, cancellationToken).ConfigureAwait(false))
        {
            if (page.Objects.Any())
            {
                return true;
            }
        }

        return false;
    }
}
