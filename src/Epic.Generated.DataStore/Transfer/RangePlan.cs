namespace Epic.Generated.DataStore.Transfer;

/// <summary>An object cut into ranges of one size; the last one may be shorter.</summary>
internal readonly record struct RangePlan(long Length, long RangeSize)
{
    /// <summary>How many ranges there are; one for an empty object.</summary>
    public int Count => (int)Math.Max(1, (Length + RangeSize - 1) / RangeSize);

    public IReadOnlyList<(long Begin, long Length)> Ranges => Enumerable.Range(0, Count).Select(RangeOf).ToArray();

    public long BeginOf(int index) => index * RangeSize;

    public long LengthOf(int index) => Math.Min(RangeSize, Length - BeginOf(index));

    public (long Begin, long Length) RangeOf(int index) => (BeginOf(index), LengthOf(index));
}
