namespace Epic.Generated.Paging;

/// <summary>The last page of a list that is cut at a number of items.</summary>
internal sealed record CutPage<T>(int? Count, string? Next, string? Previous, IReadOnlyList<T> Results) : IPage<T>;
