using System.Net;

namespace Epic.Generated.Testing;

/// <summary>The errors that EPIC's clients throw.</summary>
internal static class EpicErrors
{
    public static EpicException Server() => new EpicServerException(Response(HttpStatusCode.ServiceUnavailable));

    public static EpicException Transport(bool mayHaveBeenSent = true) => new EpicTransportException("The connection was reset.", "job_read", mayHaveBeenSent);

    public static EpicException NotFound() => new EpicNotFoundException(Response(HttpStatusCode.NotFound));

    public static EpicException Invalid() => new EpicValidationException(Response(HttpStatusCode.BadRequest));

    public static EpicException Permission() => new EpicPermissionException(Response(HttpStatusCode.Forbidden));

    public static EpicException RateLimit(TimeSpan retryAfter) =>
        new EpicRateLimitException(new EpicErrorResponse { Status = HttpStatusCode.TooManyRequests, OperationId = "job_read", RetryAfter = retryAfter });

    public static EpicException Api(HttpStatusCode status) => new EpicApiException(Response(status));

    private static EpicErrorResponse Response(HttpStatusCode status) => new() { Status = status, OperationId = "job_read" };
}
