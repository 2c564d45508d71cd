using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Epic.Generated.DataStore.S3;

/// <summary>A request for one key, or for the bucket if the key is empty.</summary>
internal sealed class S3Request : HttpRequestMessage
{
    public S3Request(HttpMethod method, string key, string query = "")
    {
        Method = method;
        Key = key;
        Query = query;
        Version = HttpVersion.Version11;
        if (method == HttpMethod.Put || method == HttpMethod.Post)
        {
            // .NET sends a request without a body again by itself when a kept-alive connection closes before the answer, and then
            // nobody knows that the store may have acted on it.
            Content = new ByteArrayContent([]);
        }
    }

    public string Key { get; }

    /// <summary>The query of the URL: escaped, sorted by name.</summary>
    public string Query { get; }

    /// <summary>The hash of the body in lower-case hexadecimal; null if the signature does not cover the body.</summary>
    public string? PayloadSha256 { get; set; }

    /// <summary>Adds a header to the request or to its body, wherever HTTP has it.</summary>
    public void AddHeader(string name, string value)
    {
        if (!Headers.TryAddWithoutValidation(name, value))
        {
            Content ??= new ByteArrayContent([]);
            Content.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Sets an XML body with the checksums that S3 wants for it.</summary>
    public void SetXml(XElement xml)
    {
        var bytes = Encoding.UTF8.GetBytes(xml.ToString(SaveOptions.DisableFormatting));
        Content = new ByteArrayContent(bytes);
        Content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
#pragma warning disable CA5351 // The checksum that S3 defines; security does not depend on it.
        Content.Headers.ContentMD5 = MD5.HashData(bytes);
#pragma warning restore CA5351
        PayloadSha256 = HexText.Format(SHA256.HashData(bytes));
    }
}
