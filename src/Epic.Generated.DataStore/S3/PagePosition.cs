namespace Epic.Generated.DataStore.S3;

/// <summary>The beginning of the next page of a listing: a token of one bucket or, in another bucket, the path before it.</summary>
internal sealed class PagePosition
{
    // A store shows a page without keys where many files were deleted.
    private const int MostEmptyPages = 10_000;

    private readonly EpicPath? _lastPath;
    private readonly int _number;
    private readonly int _emptyPages;
    private readonly string _milestone;

    private PagePosition(ListPage page, S3SessionState session, EpicPath? lastPath, PagePosition? before)
    {
        Token = page.NextToken!;
        Session = session;
        _lastPath = lastPath;
        _number = (before?._number ?? 0) + 1;
        _emptyPages = IsEmpty(page) ? (before?._emptyPages ?? 0) + 1 : 0;
        // Brent's way to find a circle of any length without remembering all tokens: the one of the last page whose number is a power of 2.
        _milestone = int.IsPow2(_number) ? Token : before!._milestone;
    }

    public string Token { get; }

    public S3SessionState Session { get; }

    /// <summary>The position after a page; null after the last page.</summary>
    /// <exception cref="EpicDataException">The store says that there is more, but not where.</exception>
    public static PagePosition? After(ListPage page, S3SessionState session, EpicPath folder, PagePosition? before)
    {
        if (!page.IsTruncated)
        {
            return null;
        }

        // Otherwise the store would be asked without end.
        if (string.IsNullOrEmpty(page.NextToken) || page.NextToken == before?.Token || page.NextToken == before?._milestone || (IsEmpty(page) && before?._emptyPages >= MostEmptyPages))
        {
            throw new EpicDataException($"Listing '{folder.ToPrintable()}': the data store says that there is more, but not where.", folder);
        }

        var last = page.Objects.Select(static listed => listed.Key).Concat(page.Prefixes).Max(StringComparer.Ordinal);
        var isInside = last?.StartsWith(session.Session.Prefix, StringComparison.Ordinal) == true;
        return new PagePosition(page, session, isInside ? session.Session.GetPath(last!) : before?._lastPath, before);
    }

    private static bool IsEmpty(ListPage page) => page.Objects.Count == 0 && page.Prefixes.Count == 0;

    /// <summary>The key that the next page begins after. It is behind everything in a folder that was listed as one.</summary>
    public string? StartAfter(S3SessionState session, string? delimiter) =>
        _lastPath is { } last ? session.KeyOf(last) + (last.IsFolder && delimiter is not null ? "\U0010FFFF" : string.Empty) : null;
}
