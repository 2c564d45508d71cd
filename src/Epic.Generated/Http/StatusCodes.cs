using System.Net;

namespace Epic.Generated.Http;

/// <summary>Status codes that <see cref="HttpStatusCode"/> of .NET Standard 2.0 does not name.</summary>
internal static class StatusCodes
{
    public const HttpStatusCode UnprocessableEntity = (HttpStatusCode)422;
    public const HttpStatusCode TooEarly = (HttpStatusCode)425;
    public const HttpStatusCode TooManyRequests = (HttpStatusCode)429;
}
