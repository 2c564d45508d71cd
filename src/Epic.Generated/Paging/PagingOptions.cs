namespace Epic.Generated;

/// <summary>The size, beginning and end of a list, and the pace of its requests. Every list operation of every client takes it.</summary>
public sealed record PagingOptions
{
    /// <summary>The number of items to ask for in one request, 1 or more. Default: null, EPIC's page size. EPIC may send fewer; none is skipped then.</summary>
    public int? PageSize { get; init; }

    /// <summary>The index of the first item to return, 0 or more, in EPIC's order of the list. Default: 0.</summary>
    public int Offset { get; init; }

    /// <summary>The most items to return, 0 or more. Default: null, all.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Whether to request the next page while the items of one are handed out. Default: false. True is faster over a long list, and makes one request too many where the loop is left early.</summary>
    public bool Prefetch { get; init; }

    /// <summary>Refuses values out of their bounds.</summary>
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
