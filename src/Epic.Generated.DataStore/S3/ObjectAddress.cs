using System.Buffers;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Epic.Generated.DataStore.S3;

/// <summary>Where the objects of a bucket are: in the host name or in the path, as AWS's client decides.</summary>
internal sealed class ObjectAddress
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");

    // The path is sent as it stands: Uri would otherwise resolve the '..' and '//' that keys may contain.
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _origin;
    private readonly string _basePath;

    private ObjectAddress(Uri bucketUrl)
    {
        _origin = bucketUrl.GetLeftPart(UriPartial.Authority);
        _basePath = bucketUrl.AbsolutePath.TrimEnd('/') + "/";
        Host = bucketUrl.IsDefaultPort ? bucketUrl.Host : bucketUrl.Authority;
        IsAws = S3Endpoint.IsAws(bucketUrl);
    }

    /// <summary>The value of the Host header.</summary>
    public string Host { get; }

    /// <summary>Whether this is AWS's own service.</summary>
    public bool IsAws { get; }

    public static ObjectAddress Of(IAmazonS3 client, string bucket)
    {
        var endpoint = client.DetermineServiceOperationEndpoint(new GetObjectRequest { BucketName = bucket, Key = "key" });
        return new ObjectAddress(new Uri(endpoint.URL));
    }

    /// <summary>The escaped path of an object, as it is signed.</summary>
    public string PathOf(string key) => _basePath + Escape(key, keepSlashes: true);

    /// <summary>The URL of an object.</summary>
    public Uri UrlOf(string path, string query) => new(query.Length == 0 ? _origin + path : $"{_origin}{path}?{query}", Verbatim);

    /// <summary>Escapes as AWS's signature asks: every byte of UTF-8 that is not unreserved, in upper-case hexadecimal.</summary>
    public static string Escape(string text, bool keepSlashes)
    {
        if (text.AsSpan().IndexOfAnyExcept(Unreserved) < 0 && (keepSlashes || !text.Contains('/', StringComparison.Ordinal)))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (Unreserved.Contains((char)value) && (keepSlashes || value != '/'))
            {
                escaped.Append((char)value);
            }
            else
            {
                escaped.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }
}
