using System.Buffers;
using System.Globalization;
using System.Text;

namespace Epic.Generated.DataStore.S3;

/// <summary>The address of a bucket: AWS has the bucket in the host name, other stores have it in the path.</summary>
internal sealed class BucketAddress
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    // The path is sent as it stands: Uri would otherwise resolve the '..' and '//' that keys may contain.
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _origin;
    private readonly string _basePath;

    public BucketAddress(Uri endpoint, string bucket, bool forcePathStyle)
    {
        IsAws = !forcePathStyle;
        // A name with dots would match no certificate of AWS.
        var isInHost = IsAws && bucket.AsSpan().IndexOfAnyExcept(HostCharacters) < 0;
        Host = (isInHost ? bucket + "." : string.Empty) + (endpoint.IsDefaultPort ? endpoint.Host : endpoint.Authority);
        _origin = $"{endpoint.Scheme}://{Host}";
        _basePath = endpoint.AbsolutePath.TrimEnd('/') + "/" + (isInHost ? string.Empty : Escape(bucket, keepSlashes: false) + "/");
    }

    /// <summary>The value of the Host header.</summary>
    public string Host { get; }

    /// <summary>Whether this is AWS's own service.</summary>
    public bool IsAws { get; }

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
                escaped.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }
}
