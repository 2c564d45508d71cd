using Epic.Generated.Emulator.S3.Errors;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>The condition of a write or deletion, checked in one step with it.</summary>
/// <param name="MustBeAbsent">No object may be there (<c>If-None-Match: *</c>).</param>
/// <param name="ETag">The entity tag that the object there must have, or <c>*</c> for any (<c>If-Match</c>).</param>
internal sealed record WriteCondition(bool MustBeAbsent = false, string? ETag = null)
{
    public static WriteCondition None { get; } = new();

    /// <exception cref="S3Exception">PreconditionFailed, or NoSuchKey when there is nothing to match.</exception>
    public void Check(string key, StoredObject? current)
    {
        if (MustBeAbsent && current is not null)
        {
            throw S3Errors.PreconditionFailed("If-None-Match");
        }

        if (ETag is null)
        {
            return;
        }

        if (current is null)
        {
            throw S3Errors.NoSuchKey(key);
        }

        if (ETag != "*" && ETag != current.ETag)
        {
            throw S3Errors.PreconditionFailed("If-Match");
        }
    }
}
