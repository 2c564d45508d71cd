using System.Globalization;

namespace Epic.Generated.DataStore.S3;

/// <summary>An upload in parts, in the place where it was begun: its parts exist nowhere else.</summary>
/// <param name="id">The store's id of it.</param>
/// <param name="path">The file.</param>
/// <param name="session">A session of the place.</param>
internal sealed class MultipartUploadId(string id, EpicPath path, S3SessionState session)
{
    public string Id => id;

    public EpicPath Path => path;

    /// <summary>The time when it was begun; null if the store did not say.</summary>
    public DateTimeOffset? Initiated { get; init; }

    /// <summary>Whether the store computes the CRC-32C of the object from those of its parts.</summary>
    public bool HasChecksums { get; init; }

    /// <summary>Whether the request to begin it was repeated: the attempt before may have begun another.</summary>
    public bool MayHaveTwin { get; init; }

    public string Query => "uploadId=" + BucketAddress.Escape(id, keepSlashes: false);

    public string QueryOf(int partNumber) => string.Create(CultureInfo.InvariantCulture, $"partNumber={partNumber}&{Query}");

    /// <summary>The key in a session.</summary>
    /// <exception cref="EpicDataConflictException">The session is of another place.</exception>
    public string KeyIn(S3SessionState current) => current.IsSamePlaceAs(session)
        ? current.KeyOf(path)
        : throw new EpicDataConflictException($"Uploading '{path.ToPrintable()}': EPIC has moved the user's data to another place; upload it again.", path);
}
