using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>The headers that describe an object: read when it is written, written when it is read.</summary>
internal static class ObjectHeaders
{
    private const string MetadataPrefix = "x-amz-meta-";
    private const int LargestMetadata = 2048;

    /// <exception cref="S3Exception">MetadataTooLarge; InvalidArgument for a value that no answer could carry.</exception>
    public static ObjectProperties Read(S3Request request)
    {
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var size = 0;
        foreach (var (name, value) in request.Http.Request.Headers)
        {
            if (name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            {
                var key = name[MetadataPrefix.Length..].ToLower(CultureInfo.InvariantCulture);
                metadata[key] = Checked(name, value.ToString())!;
                size += key.Length + Encoding.UTF8.GetByteCount(value.ToString());
            }
        }

        if (size > LargestMetadata)
        {
            throw S3Errors.MetadataTooLarge(size);
        }

        return new ObjectProperties
        {
            ContentType = Described(request, "Content-Type"),
            ContentEncoding = WithoutChunked(Described(request, "Content-Encoding")),
            ContentDisposition = Described(request, "Content-Disposition"),
            ContentLanguage = Described(request, "Content-Language"),
            CacheControl = Described(request, "Cache-Control"),
            Expires = Described(request, "Expires"),
            StorageClass = StorageClass(request),
            Metadata = metadata.ToImmutable(),
        };
    }

    /// <summary>The storage class that the request asks for; null for STANDARD.</summary>
    public static string? StorageClass(S3Request request) =>
        request.Header("x-amz-storage-class") is { } asked && asked != "STANDARD" ? asked : null;

    public static void Write(S3Request request, StoredObject item)
    {
        var properties = item.Properties;
        var headers = request.Response.Headers;
        headers.AcceptRanges = "bytes";
        headers.ETag = HeaderValue.Quote(item.ETag);
        headers.LastModified = TimestampFormat.Http(item.LastModified);
        Set(headers, "Content-Type", request.Query["response-content-type"] ?? properties.ContentType ?? "binary/octet-stream");
        Set(headers, "Content-Encoding", request.Query["response-content-encoding"] ?? properties.ContentEncoding);
        Set(headers, "Content-Disposition", request.Query["response-content-disposition"] ?? properties.ContentDisposition);
        Set(headers, "Content-Language", request.Query["response-content-language"] ?? properties.ContentLanguage);
        Set(headers, "Cache-Control", request.Query["response-cache-control"] ?? properties.CacheControl);
        Set(headers, "Expires", request.Query["response-expires"] ?? properties.Expires);
        Set(headers, "x-amz-storage-class", properties.StorageClass);
        foreach (var (name, value) in properties.Metadata)
        {
            Set(headers, MetadataPrefix + name, value);
        }
    }

    private static void Set(IHeaderDictionary headers, string name, string? value)
    {
        if (Checked(name, value) is { } valid)
        {
            headers[name] = HeaderValue.Encode(valid);
        }
    }

    private static string? Described(S3Request request, string name) => Checked(name, request.Header(name));

    private static string? Checked(string name, string? value) => value?.Any(char.IsControl) == true
        ? throw S3Errors.InvalidArgument("Header values cannot have control characters.", name, null)
        : value;

    /// <summary>aws-chunked is a transfer coding, not a property of the content.</summary>
    private static string? WithoutChunked(string? encoding)
    {
        var codings = (encoding ?? string.Empty).Split(',');
        var rest = codings.Where(coding => !coding.Trim().Equals("aws-chunked", StringComparison.OrdinalIgnoreCase));
        return string.Join(',', rest).Trim() is { Length: > 0 } kept ? kept : null;
    }
}
