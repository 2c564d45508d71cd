namespace Epic.Generated.DataStore.Sync;

/// <summary>Adds up sizes, which are whatever a store lists.</summary>
internal static class SizeSum
{
    /// <summary>The sum, or the largest number if it is larger.</summary>
    public static long Of(IEnumerable<long> sizes) => (long)Int128.Min(sizes.Aggregate((Int128)0, static (sum, size) => sum + size), long.MaxValue);
}
