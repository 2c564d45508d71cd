namespace Epic.Generated.Paging;

/// <summary>The last page of a list that is read up to a number of items.</summary>
internal sealed record CutPage<T>(int? Count, string? Next, string? Previous, IReadOnlyList<T> Results) : IPage<T>;
