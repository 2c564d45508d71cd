namespace Epic.Generated.DataStore.S3;

/// <summary>The beginning of the next page of a listing: a token of one bucket or, in another bucket, the path before it.</summary>
internal sealed class PagePosition
{
    private readonly EpicPath? _lastPath;

    private PagePosition(string token, S3SessionState session, EpicPath? lastPath)
    {
        Token = token;
        Session = session;
        _lastPath = lastPath;
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

        // Otherwise the same page would be requested without end.
        if (string.IsNullOrEmpty(page.NextToken) || page.NextToken == before?.Token)
        {
            throw new EpicDataException($"Listing '{folder.ToPrintable()}': the data store says that there is more, but not where.", folder);
        }

        var last = page.Objects.Select(static listed => listed.Key).Concat(page.Prefixes).Max(StringComparer.Ordinal);
        var isInside = last?.StartsWith(session.Session.Prefix, StringComparison.Ordinal) == true;
        return new PagePosition(page.NextToken, session, isInside ? session.Session.GetPath(last!) : before?._lastPath);
    }

    /// <summary>The key that the next page begins after. It is behind everything in a folder that was listed as one.</summary>
    public string? StartAfter(S3SessionState session, string? delimiter) =>
        _lastPath is { } last ? session.KeyOf(last) + (last.IsFolder && delimiter is not null ? "\U0010FFFF" : string.Empty) : null;
}
