using System.Runtime.CompilerServices;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Objects;

/// <summary>Reads listings, page by page.</summary>
internal sealed class ObjectLister(StoreCaller caller, ObjectWire wire)
{
    private const string Listing = "Listing";

    /// <summary>The files in a folder, and the folders if it is not listed all the way down.</summary>
    public async IAsyncEnumerable<EpicDataItem> ListAsync(EpicPath folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in ListPagesAsync(folder, recursive, cancellationToken).ConfigureAwait(false))
        {
            var folders = page.Folders.Select(prefix => new EpicDataItem { Path = EpicPath.FromKey(prefix, page.Prefix) });
            var files = page.Objects.Select(listed => new EpicDataItem
            {
                Path = EpicPath.FromKey(listed.Key, page.Prefix),
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

    /// <summary>The same, page by page and as the store has it: keys, and the folder's own entry among them.</summary>
    public async IAsyncEnumerable<KeyPage> ListPagesAsync(EpicPath folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PagePosition? position = null;
        do
        {
            (var page, position) = await ReadPageAsync(folder, recursive, position, maxKeys: null, cancellationToken).ConfigureAwait(false);
            yield return page;
        }
        while (position is not null);
    }

    public async Task<bool> HasAnyAsync(EpicPath folder, CancellationToken cancellationToken)
    {
        PagePosition? position = null;
        do
        {
            (var page, position) = await ReadPageAsync(folder, recursive: true, position, maxKeys: 1, cancellationToken).ConfigureAwait(false);
            if (page.Objects.Count > 0)
            {
                return true;
            }
        }
        while (position is not null);

        return false;
    }

    private Task<(KeyPage Page, PagePosition? Next)> ReadPageAsync(EpicPath folder, bool recursive, PagePosition? position, int? maxKeys, CancellationToken cancellationToken) =>
        caller.RunAsync(
            async (session, token) =>
            {
                var delimiter = recursive ? null : "/";
                var continued = position is not null && session.IsSamePlaceAs(position.Session);
                var query = new ListQuery(
                    folder.ToKey(session.Prefix), delimiter, maxKeys, continued ? position!.Token : null, continued ? null : position?.StartAfter(session, delimiter));
                var page = await wire.ListAsync(session, query, token).ConfigureAwait(false);
                return (new KeyPage(session.Prefix, page.Prefixes, page.Objects), NextOf(page, session, folder, position));
            },
            cancellationToken).TranslatedAsync(folder, Listing);

    private static PagePosition? NextOf(ListPage page, DataStoreSession session, EpicPath folder, PagePosition? before)
    {
        if (!page.IsTruncated)
        {
            return null;
        }

        // A store that says there is more, but not where, would be asked for the same page for ever.
        if (string.IsNullOrEmpty(page.NextToken) || page.NextToken == before?.Token)
        {
            throw new EpicDataException($"Listing '{folder.ToPrintable()}': the data store says that there is more, but not where.", folder);
        }

        var last = page.Objects.Select(static listed => listed.Key).Concat(page.Prefixes).Max(StringComparer.Ordinal);
        return new PagePosition(page.NextToken, session, last is null ? before?.LastPath : EpicPath.FromKey(last, session.Prefix));
    }

    /// <summary>Where the next page begins: a token of one bucket, or, in another one, after the last path.</summary>
    private sealed record PagePosition(string Token, DataStoreSession Session, EpicPath? LastPath)
    {
        // Behind everything in a folder that has been listed as one.
        public string? StartAfter(DataStoreSession session, string? delimiter) =>
            LastPath is { } last ? last.ToKey(session.Prefix) + (last.IsFolder && delimiter is not null ? "\U0010FFFF" : string.Empty) : null;

        // A session holds secrets, and a record's own text would not stop at that.
        public override string ToString() => nameof(PagePosition);
    }
}

/// <summary>A page of keys.</summary>
/// <param name="Prefix">What is before the user's data in each key.</param>
/// <param name="Folders">The keys of folders, up to and with their slash.</param>
/// <param name="Objects">The objects.</param>
internal sealed record KeyPage(string Prefix, IReadOnlyList<string> Folders, IReadOnlyList<ListedObject> Objects);
