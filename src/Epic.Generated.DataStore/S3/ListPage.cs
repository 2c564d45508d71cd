using System.Globalization;
using System.Xml;

namespace Epic.Generated.DataStore.S3;

/// <summary>A page of a listing (ListObjectsV2), read from the store's XML with as little as possible made of each object.</summary>
internal sealed class ListPage
{
    // Of a size or a time.
    private const int LongestNumber = 64;
    private const int UsualKeys = 1000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreWhitespace = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly char[] _buffer = new char[LongestNumber];

    /// <summary>The beginnings of the keys up to the delimiter: the sub-folders.</summary>
    public List<string> Prefixes { get; } = [];

    public List<ListedObject> Objects { get; } = new(UsualKeys);

    /// <summary>Whether there are more pages.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>The token that asks for the next page; null if the store gave none.</summary>
    public string? NextToken { get; private set; }

    /// <exception cref="S3Exception">This is no listing, or not a whole one.</exception>
    public static ListPage Read(Stream xml)
    {
        try
        {
            using var reader = XmlReader.Create(xml, Settings);
            reader.MoveToContent();
            if (reader.LocalName != "ListBucketResult")
            {
                throw new S3Exception("no listing");
            }

            var page = new ListPage();
            for (var more = Enter(reader); more && MoveToChild(reader);)
            {
                page.ReadElement(reader);
            }

            return page;
        }
        catch (XmlException exception)
        {
            throw new S3Exception("listing cut short", exception);
        }
    }

    private void ReadElement(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "Contents":
                Objects.Add(ReadObject(reader, _buffer));
                break;
            case "CommonPrefixes":
                ReadPrefix(reader);
                break;
            case "IsTruncated":
                IsTruncated = string.Equals(reader.ReadElementContentAsString(), "true", StringComparison.OrdinalIgnoreCase);
                break;
            case "NextContinuationToken":
                NextToken = reader.ReadElementContentAsString();
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadPrefix(XmlReader reader)
    {
        for (var more = Enter(reader); more && MoveToChild(reader);)
        {
            if (reader.LocalName == "Prefix")
            {
                Prefixes.Add(Decode(reader.ReadElementContentAsString()));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static ListedObject ReadObject(XmlReader reader, char[] buffer)
    {
        var key = string.Empty;
        long size = 0;
        string? etag = null;
        DateTimeOffset? lastModified = null;
        for (var more = Enter(reader); more && MoveToChild(reader);)
        {
            switch (reader.LocalName)
            {
                case "Key":
                    key = Decode(reader.ReadElementContentAsString());
                    break;
                case "Size":
                    _ = long.TryParse(ReadShort(reader, buffer), NumberStyles.None, CultureInfo.InvariantCulture, out size);
                    break;
                case "ETag":
                    etag = reader.ReadElementContentAsString();
                    break;
                case "LastModified":
                    lastModified = ReadTime(ReadShort(reader, buffer));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new ListedObject(key, size, etag, lastModified);
    }

    // Text that needs no string. A text that does not fit is cut off; it is no number or time anyway.
    private static ReadOnlySpan<char> ReadShort(XmlReader reader, char[] buffer)
    {
        if (!Enter(reader))
        {
            return [];
        }

        var length = 0;
        for (; reader.NodeType != XmlNodeType.EndElement; reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Text)
            {
                for (int read; (read = reader.ReadValueChunk(buffer, length, buffer.Length - length)) > 0; length += read)
                {
                }
            }
        }

        reader.Read();
        return buffer.AsSpan(0, length);
    }

    // Whether an element can have children; the reader is past its begin, and past all of it if not.
    private static bool Enter(XmlReader reader)
    {
        var isEmpty = reader.IsEmptyElement;
        reader.Read();
        return !isEmpty;
    }

    // Whether there is a further child element; if not, the reader is past the parent's end.
    private static bool MoveToChild(XmlReader reader)
    {
        for (; reader.NodeType != XmlNodeType.EndElement; reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        reader.Read();
        return false;
    }

    public static DateTimeOffset? ReadTime(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    // Keys are requested URL-encoded, because they may contain characters that XML cannot. A plus is a space, as in forms.
    public static string Decode(string key) => key.AsSpan().ContainsAny('%', '+') ? Uri.UnescapeDataString(key.Replace('+', ' ')) : key;
}

/// <summary>An entry of a listing.</summary>
/// <param name="Key">The key.</param>
/// <param name="Size">The size in bytes.</param>
/// <param name="ETag">With its quotation marks; null if the store gave none.</param>
/// <param name="LastModified">When the store got it; null if the store did not say.</param>
internal readonly record struct ListedObject(string Key, long Size, string? ETag, DateTimeOffset? LastModified);
