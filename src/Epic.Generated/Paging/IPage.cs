namespace Epic.Generated;

/// <summary>One page of a list of EPIC.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IPage<out T>
{
    /// <summary>Number of items in the whole list, as EPIC counted it when it sent this page; null where it did not say.</summary>
    int? Count { get; }

    /// <summary>URL of the next page; null on the last. It may name a host or scheme that cannot be reached: it is never requested.</summary>
    string? Next { get; }

    /// <summary>URL of the page before; null on the first.</summary>
    string? Previous { get; }

    /// <summary>The items of this page.</summary>
    IReadOnlyList<T> Results { get; }
}
