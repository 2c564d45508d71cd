using System.Text;

namespace Epic.Generated.Credentials;

/// <summary>
/// The encoding of a configuration file, which people write with all kinds of editors: that of its mark at the begin, or UTF-8. Bytes that are no
/// UTF-8 are read as Latin-1, which gives each byte a character and back.
/// </summary>
internal static class FileEncoding
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // UTF-32 comes first: its mark begins with that of UTF-16.
    private static readonly Encoding[] Marked = [Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    /// <summary>Reads the text of a file, without its mark.</summary>
    public static (string Text, Encoding Encoding) Read(byte[] content)
    {
        if (Array.Find(Marked, encoding => content.AsSpan().StartsWith(encoding.GetPreamble())) is { } marked)
        {
            var mark = marked.GetPreamble().Length;
            return (marked.GetString(content, mark, content.Length - mark), marked);
        }

        try
        {
            return (Strict.GetString(content), Strict);
        }
        catch (ArgumentException)
        {
            return (Latin1.GetString(content), Latin1);
        }
    }

    /// <summary>Writes a text in an encoding, or in UTF-8 where that cannot hold the text.</summary>
    public static byte[] Write(string text, Encoding encoding)
    {
        var bytes = encoding.GetBytes(text);
        return encoding.GetString(bytes) == text ? [.. encoding.GetPreamble(), .. bytes] : Strict.GetBytes(text);
    }
}
