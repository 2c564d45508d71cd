using System.Globalization;
using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Requests;
using Epic.Generated.Emulator.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Operations;

/// <summary>GetObject, and HeadObject, which is the same without the body.</summary>
internal static class GetObject
{
    public static async Task HandleAsync(S3Request request)
    {
        using var reader = request.Store.Open(request.Bucket, request.Key) ?? throw S3Errors.NoSuchKey(request.Key);
        var item = reader.Object;
        if (!ReadConditions.FromRequest(request).Check(item))
        {
            request.Response.StatusCode = StatusCodes.Status304NotModified;
            request.Response.Headers.ETag = HeaderValue.Quote(item.ETag);
            request.Response.Headers.LastModified = TimestampFormat.Http(item.LastModified);
            return;
        }

        var part = Part(request, item);
        var range = part?.Range ?? Range(request, item);
        ObjectHeaders.Write(request, item);
        if (ChecksumHeaders.AreWanted(request) && (part is not null || range is null))
        {
            ChecksumHeaders.Write(request, part is null ? item.Checksum : part.Value.Checksum);
        }

        if (part is not null && item.IsMultipart)
        {
            request.Response.Headers["x-amz-mp-parts-count"] = item.Parts.Count.ToString(CultureInfo.InvariantCulture);
        }

        if (range is { Length: > 0 })
        {
            request.Response.StatusCode = StatusCodes.Status206PartialContent;
            request.Response.Headers.ContentRange = range.Value.Of(item.Size);
        }

        var (offset, length) = range ?? new ByteRange(0, item.Size);
        request.Response.ContentLength = length;
        if (HttpMethods.IsGet(request.Http.Request.Method))
        {
            await reader.CopyToAsync(request.Response.BodyWriter, offset, length, request.Aborted).ConfigureAwait(false);
        }
    }

    private static ByteRange? Range(S3Request request, StoredObject item) =>
        ReadConditions.RangeApplies(request, item) ? ByteRange.Parse(request.Header("Range"), item.Size) : null;

    // The value is of the part alone, but S3 names the type of the whole object's checksum beside it.
    private static ObjectChecksum? PartChecksum(StoredObject item, StoredPart part) =>
        part.Checksum is { } checksum ? checksum with { Type = item.Checksum?.Type ?? checksum.Type } : null;

    private static (ByteRange Range, ObjectChecksum? Checksum)? Part(S3Request request, StoredObject item)
    {
        if (request.Query["partNumber"] is not { } text)
        {
            return null;
        }

        if (request.Header("Range") is not null)
        {
            throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        }

        var number = PartNumber.Parse(text);
        if (number > item.Parts.Count)
        {
            throw S3Errors.InvalidPartNumber(number, item.Parts.Count);
        }

        var offset = item.Parts.Take(number - 1).Sum(part => part.Size);
        var part = item.Parts[number - 1];
        return (new ByteRange(offset, part.Size), item.IsMultipart ? PartChecksum(item, part) : item.Checksum);
    }
}
