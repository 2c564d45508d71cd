
namespace Epic.Generated.DataStore.S3;

/// <summary>Makes the exception that a user sees of what the store answered.</summary>
internal static class FaultTranslation
{
    /// <summary>Runs an operation on a path; what the store has against it becomes an <see cref="EpicDataException"/>.</summary>
    public static async Task<T> TranslatedAsync<T>(this Task<T> operation, EpicPath path, string doing)
    {
        try
        {
            return await operation.ConfigureAwait(false);
        }
        catch (StoreFault fault)
        {
            throw fault.Translate(path, doing);
        }
    }

    public static EpicDataException Translate(this StoreFault fault, EpicPath path, string doing)
    {
        var subject = $"{doing} '{path.ToPrintable()}'";
        return fault switch
        {
            { Status: null } => new EpicDataTransportException($"{subject}: the data store could not be reached, or the connection was cut.", path, fault.InnerException)
            {
                ErrorCode = fault.Code,
            },
            { Code: "NoSuchUpload" } => new EpicDataConflictException($"{subject}: its parts were removed meanwhile, as another upload of the same file does.", path)
            {
                Status = fault.Status,
                ErrorCode = fault.Code,
                RequestId = fault.RequestId,
            },
            { IsNotFound: true } => new EpicDataNotFoundException(
                fault.Code == "NoSuchBucket" ? $"{subject}: the bucket of the data store does not exist." : $"{subject}: there is no such file or folder.",
                path)
            {
                Status = fault.Status,
                ErrorCode = fault.Code,
                RequestId = fault.RequestId,
            },
            { IsRefusal: true } => new EpicDataAccessDeniedException($"{subject}: access is denied ({fault.Code}).", path)
            {
                Status = fault.Status,
                ErrorCode = fault.Code,
                RequestId = fault.RequestId,
            },
            { IsPreconditionFailed: true } => new EpicDataConflictException($"{subject}: it exists already, or has changed meanwhile.", path)
            {
                Status = fault.Status,
                ErrorCode = fault.Code,
                RequestId = fault.RequestId,
            },
            { IsDamage: true } => new EpicDataIntegrityException($"{subject}: what arrived at the store is not what was sent, every time.", path)
            {
                Status = fault.Status,
                ErrorCode = fault.Code,
                RequestId = fault.RequestId,
            },
            _ => new EpicDataException($"{subject}: the data store answered {(int)fault.Status!} {fault.Code}.", path)
            {
                Status = fault.Status,
                ErrorCode = fault.Code,
                RequestId = fault.RequestId,
            },
        };
    }
}
