using System.Buffers;
using System.Text;
using Epic.Generated.Emulator.S3.Errors;

namespace Epic.Generated.Emulator.S3.Requests;

/// <summary>Percent-encoding as S3 signs it: everything but letters, digits and <c>-_.~</c>.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="text">The text to encode.</param>
    /// <param name="keep">Characters to leave as they are besides the unreserved.</param>
    public static string Encode(string text, string keep = "")
    {
        if (!text.AsSpan().ContainsAnyExcept(Unreserved))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length * 2);
        foreach (var value in Utf8.GetBytes(text))
        {
            var character = (char)value;
            if (Unreserved.Contains(character) || keep.Contains(character, StringComparison.Ordinal))
            {
                encoded.Append(character);
            }
            else
            {
                encoded.Append('%').Append("0123456789ABCDEF"[value >> 4]).Append("0123456789ABCDEF"[value & 15]);
            }
        }

        return encoded.ToString();
    }

    /// <param name="text">The text to decode; a <c>%</c> that is not followed by two hex digits stands for itself.</param>
    /// <param name="plusIsSpace">Whether <c>+</c> is a space, as in queries.</param>
    /// <exception cref="S3Exception">InvalidURI when it is not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<char> text, bool plusIsSpace)
    {
        if (!text.ContainsAny('%', '+'))
        {
            return text.ToString();
        }

        var bytes = new ArrayBufferWriter<byte>(text.Length);
        while (!text.IsEmpty)
        {
            if (text[0] == '%' && text.Length > 2 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]))
            {
                bytes.Write([(byte)((Digit(text[1]) << 4) | Digit(text[2]))]);
                text = text[3..];
                continue;
            }

            if (text[0] == '+' && plusIsSpace)
            {
                bytes.Write(" "u8);
                text = text[1..];
                continue;
            }

            var plain = text[1..].IndexOfAny('%', '+') is var next && next < 0 ? text.Length : next + 1;
            Utf8.GetBytes(text[..plain], bytes);
            text = text[plain..];
        }

        try
        {
            return Utf8.GetString(bytes.WrittenSpan);
        }
        catch (DecoderFallbackException)
        {
            throw S3Errors.InvalidUri();
        }
    }

    private static int Digit(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
