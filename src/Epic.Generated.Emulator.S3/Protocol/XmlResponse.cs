using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>Answers in XML.</summary>
internal static class XmlResponse
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Unchecked and entitized: keys with control characters, carriage returns among them, come back as they are.
    private static readonly XmlWriterSettings Settings = new()
    {
        CheckCharacters = false,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static Task WriteAsync(HttpResponse response, string root, Action<XmlWriter> content) =>
        WriteAsync(response, root, Namespace, content);

    /// <param name="response">The response; its status is set before.</param>
    /// <param name="root">The name of the root element.</param>
    /// <param name="ns">Its namespace; null for none, as for errors.</param>
    /// <param name="content">Writes its content.</param>
    public static async Task WriteAsync(HttpResponse response, string root, string? ns, Action<XmlWriter> content)
    {
        using var buffer = Document(root, ns, content);
        response.ContentType = "application/xml";
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), response.HttpContext.RequestAborted)
            .ConfigureAwait(false);
    }

    /// <summary>Writes an element; nothing for null.</summary>
    public static void Element(this XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, value);
        }
    }

    public static void Element(this XmlWriter xml, string name, long value) =>
        xml.WriteElementString(name, value.ToString(CultureInfo.InvariantCulture));

    public static void Element(this XmlWriter xml, string name, bool value) => xml.WriteElementString(name, value ? "true" : "false");

    private static MemoryStream Document(string root, string? ns, Action<XmlWriter> content)
    {
        var buffer = new MemoryStream();
        using var xml = XmlWriter.Create(buffer, Settings);
        xml.WriteStartDocument();
        xml.WriteStartElement(root, ns);
        content(xml);
        xml.WriteEndElement();
        return buffer;
    }
}
