using System.Globalization;
using System.Text;

namespace Epic.Generated.Models;

/// <summary>The rules for a path that a program creates.</summary>
internal static class EpicPathRules
{
    /// <summary>The longest key of S3, in bytes of UTF-8, the prefix of the user's data included.</summary>
    public const int MaxKeyBytes = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rule that a path (without <c>epic://</c>) breaks, as the end of a sentence; null if it follows them all.</summary>
    public static string? Violation(string relativePath)
    {
        foreach (var character in relativePath)
        {
            if (character == '\\')
            {
                return @"it contains a backslash; segments are separated by '/'.";
            }

            if (char.IsControl(character))
            {
                return string.Create(CultureInfo.InvariantCulture, $"it contains the control character U+{(int)character:X4}.");
            }
        }

        var begin = 0;
        while (begin < relativePath.Length)
        {
            var end = relativePath.IndexOf('/', begin);
            var segment = relativePath.AsSpan(begin, (end < 0 ? relativePath.Length : end) - begin);
            if (segment.IsEmpty)
            {
                return begin == 0 ? "it begins with a slash after 'epic://'." : "it contains an empty segment ('//').";
            }

            if (segment is "." or "..")
            {
                return $"it contains the segment '{segment.ToString()}'.";
            }

            begin = end < 0 ? relativePath.Length : end + 1;
        }

        return LengthViolation(relativePath);
    }

    /// <summary>Text for a message: characters that could break a line or hide in it are escaped.</summary>
    public static string Printable(string text)
    {
        if (!text.Any(NeedsEscape))
        {
            return text;
        }

        var printable = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = NeedsEscape(character)
                ? printable.Append(FormattableString.Invariant($"\\u{(int)character:X4}"))
                : printable.Append(character);
        }

        return printable.ToString();
    }

    private static bool NeedsEscape(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';

    private static string? LengthViolation(string relativePath)
    {
        try
        {
            var bytes = StrictUtf8.GetByteCount(relativePath);
            return bytes > MaxKeyBytes
                ? string.Create(CultureInfo.InvariantCulture, $"it is {bytes} bytes long in UTF-8; S3 allows {MaxKeyBytes}.")
                : null;
        }
        catch (EncoderFallbackException)
        {
            return "it contains half of a surrogate pair, which has no UTF-8 form.";
        }
    }
}
