using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>Reads the conditions of writes and deletions.</summary>
internal static class WriteConditions
{
    /// <exception cref="S3Exception">NotImplemented for a condition that S3 does not implement either.</exception>
    public static WriteCondition Parse(S3Request request)
    {
        var noneMatch = request.Header("If-None-Match");
        if (noneMatch is not (null or "*"))
        {
            throw S3Errors.NotImplemented("If-None-Match with an entity tag");
        }

        var match = request.Header("If-Match");
        return new WriteCondition(noneMatch is not null, match is null ? null : HeaderValue.Unquote(match));
    }
}
