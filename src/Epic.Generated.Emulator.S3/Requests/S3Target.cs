using Epic.Generated.Emulator.S3.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Epic.Generated.Emulator.S3.Requests;

/// <summary>The bucket and object that a request names.</summary>
/// <param name="Bucket">Null for none.</param>
/// <param name="Key">Null for the bucket itself.</param>
/// <param name="Path">The whole path, decoded: in virtual-host style without the bucket.</param>
/// <param name="Query">The query.</param>
internal sealed record S3Target(string? Bucket, string? Key, string Path, S3Query Query)
{
    /// <exception cref="S3Exception">InvalidURI.</exception>
    public static S3Target Parse(HttpRequest request)
    {
        // Kestrel's own Path is normalised: "a//b" and "a/../b" are distinct keys.
        var raw = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.AsSpan();
        if (raw.Length > 0 && raw[0] != '/')
        {
            raw = WithoutAuthority(raw);
        }

        var mark = raw.IndexOf('?');
        var path = PercentEncoding.Decode(mark < 0 ? raw : raw[..mark], plusIsSpace: false);
        var query = S3Query.Parse(mark < 0 ? [] : raw[(mark + 1)..]);
        if (VirtualHost.Bucket(request.Host.Host) is { } bucket)
        {
            return new S3Target(bucket, NullIfEmpty(path[1..]), path, query);
        }

        var slash = path.IndexOf('/', 1);
        return slash < 0
            ? new S3Target(NullIfEmpty(path[1..]), null, path, query)
            : new S3Target(path[1..slash], NullIfEmpty(path[(slash + 1)..]), path, query);
    }

    /// <summary>The path of a target in absolute form, as sent to a proxy.</summary>
    private static ReadOnlySpan<char> WithoutAuthority(ReadOnlySpan<char> raw)
    {
        var authority = raw.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return "/";
        }

        var rest = raw[(authority + 3)..];
        var slash = rest.IndexOf('/');
        return slash < 0 ? "/" : rest[slash..];
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
