namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>The order of keys in S3's listings: that of their UTF-8 bytes.</summary>
/// <remarks>It differs from the order of UTF-16 code units where a surrogate meets U+E000 or above.</remarks>
internal static class KeyComparer
{
    public static int Compare(string x, string y)
    {
        var same = x.AsSpan().CommonPrefixLength(y);
        return same == x.Length || same == y.Length
            ? x.Length - y.Length
            : Rank(x[same]) - Rank(y[same]);
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
