using System.Net;

namespace Epic.Generated.Http;

/// <summary>Status codes that <see cref="HttpStatusCode"/> does not name, or not in .NET Standard 2.0.</summary>
internal static class StatusCodes
{
    public const HttpStatusCode UnprocessableEntity = (HttpStatusCode)422;
    public const HttpStatusCode TooEarly = (HttpStatusCode)425;
    public const HttpStatusCode TooManyRequests = (HttpStatusCode)429;

    /// <summary>AWS's load balancer has given up a request.</summary>
    public const HttpStatusCode AbandonedAtAws = (HttpStatusCode)460;

    /// <summary>nginx has given up a request.</summary>
    public const HttpStatusCode AbandonedAtNginx = (HttpStatusCode)499;
}
