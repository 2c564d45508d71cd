using System.Globalization;
using Epic.Generated.Emulator.S3.Errors;

namespace Epic.Generated.Emulator.S3.Requests;

/// <summary>A range of an object's bytes.</summary>
internal readonly record struct ByteRange(long Offset, long Length)
{
    /// <summary>As in Content-Range.</summary>
    public string Of(long size) => string.Create(CultureInfo.InvariantCulture, $"bytes {Offset}-{Offset + Length - 1}/{size}");

    /// <returns>Null when the header asks for no single range of bytes: then S3 answers with everything.</returns>
    /// <exception cref="S3Exception">InvalidRange when it lies outside.</exception>
    public static ByteRange? Parse(string? header, long size)
    {
        const string Unit = "bytes=";
        if (header is null || !header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var ends = header[Unit.Length..].Trim().Split('-');
        if (ends.Length != 2 || !TryParse(ends[0], out var first) || !TryParse(ends[1], out var last) || (first is null && last is null))
        {
            return null;
        }

        if (first is null)
        {
            var suffix = Math.Min(last!.Value, size);
            return suffix == 0 ? throw S3Errors.InvalidRange(header, size) : new ByteRange(size - suffix, suffix);
        }

        if (last < first)
        {
            return null;
        }

        return first >= size
            ? throw S3Errors.InvalidRange(header, size)
            : new ByteRange(first.Value, Math.Min(last ?? long.MaxValue, size - 1) - first.Value + 1);
    }

    private static bool TryParse(string text, out long? value)
    {
        value = null;
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
        {
            return text.Length == 0;
        }

        // A number that is too large lies behind the end of any object.
        value = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
        return true;
    }
}
