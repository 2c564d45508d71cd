using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>The conditions on which an object is read or copied (RFC 9110, section 13).</summary>
internal sealed record ReadConditions(string? Match, string? NoneMatch, DateTimeOffset? ModifiedSince, DateTimeOffset? UnmodifiedSince)
{
    public static ReadConditions FromRequest(S3Request request) => new(
        request.Header("If-Match"),
        request.Header("If-None-Match"),
        TimestampFormat.ParseHttp(request.Header("If-Modified-Since")),
        TimestampFormat.ParseHttp(request.Header("If-Unmodified-Since")));

    public static ReadConditions FromCopySource(S3Request request) => new(
        request.Header("x-amz-copy-source-if-match"),
        request.Header("x-amz-copy-source-if-none-match"),
        TimestampFormat.ParseHttp(request.Header("x-amz-copy-source-if-modified-since")),
        TimestampFormat.ParseHttp(request.Header("x-amz-copy-source-if-unmodified-since")));

    /// <summary>For a read: false when the client has the object already (304).</summary>
    /// <exception cref="S3Exception">PreconditionFailed.</exception>
    public bool Check(StoredObject item)
    {
        if (Match is not null ? !Names(Match, item) : item.LastModified > UnmodifiedSince)
        {
            throw S3Errors.PreconditionFailed(Match is not null ? "If-Match" : "If-Unmodified-Since");
        }

        return NoneMatch is not null ? !Names(NoneMatch, item) : !(item.LastModified <= ModifiedSince);
    }

    /// <summary>For a copy, which has no 304.</summary>
    /// <exception cref="S3Exception">PreconditionFailed.</exception>
    public void CheckCopy(StoredObject item)
    {
        if (!Check(item))
        {
            throw S3Errors.PreconditionFailed(
                NoneMatch is not null ? "x-amz-copy-source-If-None-Match" : "x-amz-copy-source-If-Modified-Since");
        }
    }

    /// <summary>Whether a range may be answered with: the client's other part is of this same object (If-Range).</summary>
    public static bool RangeApplies(S3Request request, StoredObject item) => request.Header("If-Range") is not { } known
        || HeaderValue.Unquote(known) == item.ETag
        || TimestampFormat.ParseHttp(known) == item.LastModified;

    private static bool Names(string tags, StoredObject item) =>
        tags.Split(',').Any(tag => tag.Trim() == "*" || HeaderValue.Unquote(tag) == item.ETag);
}
