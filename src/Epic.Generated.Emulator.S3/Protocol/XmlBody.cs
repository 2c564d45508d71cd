using System.Xml;
using System.Xml.Linq;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Payload;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>The XML documents that some requests carry.</summary>
internal static class XmlBody
{
    private const long Largest = 8 << 20;

    // Keys may hold characters that XML does not know; clients send them as references all the same.
    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        CheckCharacters = false,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    // A document of these requests has three levels. The time to load a document grows with the square of its depth.
    private const int DeepestElement = 16;

    // A tag of these requests has a namespace at most. The time to read a tag grows with the square of its attributes.
    private const int LongestTag = 16 * 1024;

    /// <param name="request">The request.</param>
    /// <param name="root">The name of the root element.</param>
    /// <param name="checkChecksum">False if the checksum in the headers does not cover this body.</param>
    /// <returns>The root element; null for an empty body.</returns>
    /// <exception cref="S3Exception">MalformedXML; or the body differs from the headers of the request.</exception>
    public static async Task<XElement?> ReadAsync(S3Request request, string root, bool checkChecksum = true)
    {
        var blobs = new MemoryBlobs();
        var content = await ReceivedContent.ReceiveAsync(
            request.Http.Request, request.Signed, keep: null, blobs.Create, Largest, checkChecksum).ConfigureAwait(false);
        if (content.Blob.Length == 0)
        {
            return null;
        }

        var bytes = new byte[content.Blob.Length];
        using (var reader = content.Blob.Open())
        {
            for (var filled = 0; filled < bytes.Length;)
            {
                filled += await reader.ReadAsync(filled, bytes.AsMemory(filled), request.Aborted).ConfigureAwait(false);
            }
        }

        try
        {
            CheckTags(bytes);
            CheckDepth(bytes);
            using var stream = new MemoryStream(bytes);
            using var xml = XmlReader.Create(stream, Settings);
            var document = await XElement.LoadAsync(xml, LoadOptions.PreserveWhitespace, request.Aborted).ConfigureAwait(false);
            return document.Name.LocalName == root ? document : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    /// <summary>The children of that name, in whatever namespace: clients differ in giving one.</summary>
    public static IEnumerable<XElement> All(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The text of the child of that name; null when there is none.</summary>
    public static string? Text(this XElement element, string name) => element.All(name).FirstOrDefault()?.Value;

    private static void CheckTags(ReadOnlySpan<byte> document)
    {
        for (var start = document.IndexOf((byte)'<'); start >= 0; start = document.IndexOf((byte)'<'))
        {
            document = document[start..];
            var end = document.IndexOf((byte)'>');
            if (end > LongestTag || (end < 0 && document.Length > LongestTag))
            {
                throw S3Errors.MalformedXml();
            }

            document = end < 0 ? [] : document[end..];
        }
    }

    private static void CheckDepth(byte[] document)
    {
        using var stream = new MemoryStream(document);
        using var xml = XmlReader.Create(stream, Settings);
        while (xml.Read())
        {
            if (xml.Depth > DeepestElement)
            {
                throw S3Errors.MalformedXml();
            }
        }
    }
}
