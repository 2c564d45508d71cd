namespace Epic.Generated.Tests.Paging;

/// <summary>The pager of one operation: the call a user writes, with every filter, and the path and filters of its requests.</summary>
internal sealed record PagerCase(string Id, string Path, string Filters, Func<IEpicClient, PagingOptions, IAsyncEnumerable<object>> Call)
{
    public override string ToString() => Id;
}
