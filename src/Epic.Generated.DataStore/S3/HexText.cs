namespace Epic.Generated.DataStore.S3;

/// <summary>Hexadecimal text.</summary>
internal static class HexText
{
    /// <summary>Bytes in lower case, as S3 writes them.</summary>
    public static string Format(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    public static bool ContainsOnlyHex(this ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
