using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// An answer of the store that reports a failure, or a request without an answer. It holds the code but not the text of the
/// store's error, because that text may repeat an access key or the signed request.
/// </summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "S3Client turns it into an EpicDataException.")]
internal sealed class S3Exception : Exception
{
    private const string ConflictInProgress = "ConditionalRequestConflict";

    public S3Exception(string code, Exception? innerException = null)
        : base($"The data store's answer: {code}.", innerException)
    {
        Code = code;
    }

    public HttpStatusCode? Status { get; init; }

    public string Code { get; }

    public string? RequestId { get; init; }

    /// <summary>The region of the bucket, if the store named it.</summary>
    public string? Region { get; init; }

    /// <summary>The time on the store's clock, if the store sent it.</summary>
    public DateTimeOffset? StoreTime { get; init; }

    /// <summary>Whether the same request may succeed when it is sent again.</summary>
    public bool IsTransient => Status switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => true,
        _ => IsOutage || IsDamage || Code is "IncompleteBody" or "RequestTimeout" or "OperationAborted" or ConflictInProgress,
    };

    /// <summary>Whether the store gave no answer, or an answer that reports trouble on its side.</summary>
    /// <remarks>S3 reports trouble in long operations with status 200 and an error in the body.</remarks>
    public bool IsOutage => Status switch
    {
        null => true,
        HttpStatusCode.NotImplemented => false,
        HttpStatusCode.OK => Code is "InternalError" or "SlowDown" or "ServiceUnavailable",
        { } status => status >= HttpStatusCode.InternalServerError,
    };

    /// <summary>Whether the store, or the way to it, has more work than it can do.</summary>
    public bool IsOverload => Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests || Code == "SlowDown" || InnerException is TimeoutException;

    /// <summary>Whether the store received other bytes than were sent.</summary>
    public bool IsDamage => Code is "BadDigest" or "XAmzContentChecksumMismatch" or "XAmzContentSHA256Mismatch";

    /// <summary>Whether access was refused. AWS names expired credentials; other stores only deny access.</summary>
    public bool IsRefusal => Code is "ExpiredToken" or "TokenRefreshRequired" or "InvalidToken" or "InvalidAccessKeyId"
        || IsDenial;

    /// <summary>Whether other credentials may help. An answer to HEAD has no code: AWS refuses expired credentials with a bare 400.</summary>
    public bool MayBeExpiry => IsRefusal || (Status == HttpStatusCode.BadRequest && Code == nameof(HttpStatusCode.BadRequest));

    /// <summary>Whether access was denied without a code about credentials.</summary>
    public bool IsDenial => Status == HttpStatusCode.Forbidden && !IsClockSkew && !IsArchived;

    /// <summary>Whether the object is in an archive and must be restored before it can be read.</summary>
    public bool IsArchived => Code == "InvalidObjectState";

    /// <summary>Whether this machine's clock is too far from the store's.</summary>
    public bool IsClockSkew => Code == "RequestTimeTooSkewed";

    public bool IsNotFound => Status == HttpStatusCode.NotFound;

    public bool IsPreconditionFailed => Status == HttpStatusCode.PreconditionFailed;

    /// <summary>A failed precondition that was found on this side.</summary>
    public static S3Exception PreconditionFailed() => new("PreconditionFailed") { Status = HttpStatusCode.PreconditionFailed };

    /// <summary>An answer that an S3 store does not give. Asking again does not help.</summary>
    public static S3Exception Unsupported(string problem) => new(problem) { Status = HttpStatusCode.NotImplemented };

    /// <summary>The failure of a request that got no whole answer; null for an exception of another kind.</summary>
    public static S3Exception? From(Exception exception) => exception switch
    {
        S3Exception known => known,
        HttpRequestException or HttpIOException or TimeoutException or SocketException => new S3Exception("no answer", exception),
        // The connection pool reports a time-out while connecting in this form.
        OperationCanceledException { InnerException: TimeoutException timeout } => new S3Exception("no answer", timeout),
        _ => null,
    };
}
