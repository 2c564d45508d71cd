using System.Text;

namespace Epic.Generated.Emulator.S3.Formats;

/// <summary>Values of response headers.</summary>
internal static class HeaderValue
{
    /// <summary>The value as headers can carry it: S3 encodes text beyond ASCII after RFC 2047.</summary>
    public static string Encode(string value) =>
        Ascii.IsValid(value) ? value : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";

    /// <summary>An entity tag in its quotes.</summary>
    public static string Quote(string etag) => $"\"{etag}\"";

    public static string Unquote(string etag)
    {
        etag = etag.Trim();
        return etag.Length > 1 && etag[0] == '"' && etag[^1] == '"' ? etag[1..^1] : etag;
    }
}
