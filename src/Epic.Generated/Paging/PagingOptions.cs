namespace Epic.Generated;

/// <summary>How a list is read: every list operation of every client takes it.</summary>
public sealed class PagingOptions
{
    /// <summary>Items to ask for in one request, 1 or more; null for EPIC's own page size. EPIC may send fewer: nothing is skipped then.</summary>
    public int? PageSize { get; init; }

    /// <summary>Index of the first item to return, from 0, in EPIC's order of the list.</summary>
    public int Offset { get; init; }

    /// <summary>Most items to return, 0 or more; null for all.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Whether the next page is requested while the items of one are handed out: faster over a long list, one request too many where the loop is left early.</summary>
    public bool Prefetch { get; init; }

    /// <summary>Refuses options that no list can be read with.</summary>
    /// <exception cref="ArgumentException">A value is out of its bounds.</exception>
    internal void Check(string argument)
    {
        if (PageSize < 1)
        {
            throw new ArgumentException($"{argument}.{nameof(PageSize)} must be at least 1, not {PageSize}.", argument);
        }

        if (Offset < 0)
        {
            throw new ArgumentException($"{argument}.{nameof(Offset)} must be at least 0, not {Offset}.", argument);
        }

        if (MaxItems < 0)
        {
            throw new ArgumentException($"{argument}.{nameof(MaxItems)} must be at least 0, not {MaxItems}.", argument);
        }
    }
}
