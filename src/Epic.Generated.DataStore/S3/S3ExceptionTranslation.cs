namespace Epic.Generated.DataStore.S3;

/// <summary>Turns a failure of the store into the exception for the user.</summary>
internal static class S3ExceptionTranslation
{
    /// <summary>Runs an operation on a path; a failure of the store becomes an <see cref="EpicDataException"/>.</summary>
    public static async Task<T> TranslatedAsync<T>(this Task<T> operation, EpicPath path, string activity)
    {
        try
        {
            return await operation.ConfigureAwait(false);
        }
        catch (S3Exception exception)
        {
            throw exception.Translate(path, activity);
        }
    }

    public static EpicDataException Translate(this S3Exception failure, EpicPath path, string activity)
    {
        var subject = $"{activity} '{path.ToPrintable()}'";
        var (status, code, id) = (failure.Status, failure.Code, failure.RequestId);
        return failure switch
        {
            { Status: null } => new EpicDataTransportException($"{subject}: the data store could not be reached, or the connection was cut.", path, failure.InnerException) { ErrorCode = code },
            { Code: S3Client.NoSuchUpload } => new EpicDataConflictException($"{subject}: its parts were removed, as another upload of the same file does.", path) { Status = status, ErrorCode = code, RequestId = id },
            { IsNotFound: true } => new EpicDataNotFoundException($"{subject}: {(code == "NoSuchBucket" ? "the bucket of the data store does not exist" : "there is no such file or folder")}.", path) { Status = status, ErrorCode = code, RequestId = id },
            { IsArchived: true } => new EpicDataException($"{subject}: the file is archived and must be restored before it can be read.", path) { Status = status, ErrorCode = code, RequestId = id },
            { IsRefusal: true } => new EpicDataAccessDeniedException($"{subject}: access is denied ({code}).", path) { Status = status, ErrorCode = code, RequestId = id },
            { IsPreconditionFailed: true } => new EpicDataConflictException($"{subject}: it exists already, or has changed.", path) { Status = status, ErrorCode = code, RequestId = id },
            { IsDamage: true } => new EpicDataIntegrityException($"{subject}: the store received other bytes than were sent, in every attempt.", path) { Status = status, ErrorCode = code, RequestId = id },
            { Region: { } region } => new EpicDataException($"{subject}: the data store answered {(int)status!} {code}; the bucket is in the region '{region}'.", path) { Status = status, ErrorCode = code, RequestId = id },
            _ => new EpicDataException($"{subject}: the data store answered {(int)status!} {code}.", path) { Status = status, ErrorCode = code, RequestId = id },
        };
    }
}
