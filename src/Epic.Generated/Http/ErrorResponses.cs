using System.Net;
using System.Text;
using Epic.Generated.Errors;

namespace Epic.Generated.Http;

/// <summary>Creates the exception for an answer that is not success.</summary>
internal static class ErrorResponses
{
    private const int LongestRequestId = 200;

    public static EpicApiException Exception(EpicRequest request, EpicResponse response, ClientSettings settings)
    {
        var error = Describe(request, response, settings);
        return error.Status switch
        {
            HttpStatusCode.BadRequest or StatusCodes.UnprocessableEntity => new EpicValidationException(error),
            HttpStatusCode.Unauthorized => new EpicAuthenticationException(error),
            HttpStatusCode.Forbidden => new EpicPermissionException(error),
            HttpStatusCode.NotFound => new EpicNotFoundException(error),
            StatusCodes.TooManyRequests => new EpicRateLimitException(error),
            >= HttpStatusCode.InternalServerError => new EpicServerException(error),
            _ => new EpicApiException(error),
        };
    }

    private static EpicErrorResponse Describe(EpicRequest request, EpicResponse response, ClientSettings settings)
    {
        var redaction = new Redaction(request.Progress.TokensUsed);
        var text = redaction.Apply(Encoding.UTF8.GetString(response.Body), response.IsCut);
        var body = ErrorBody.Parse(text);
        return new EpicErrorResponse
        {
            Status = response.Status,
            OperationId = request.OperationId,
            RequestId = RequestId(response) is { } id ? redaction.Apply(id) : null,
            // JSON can write a token's characters as escapes, which only reading undoes.
            Detail = body.Detail is { } detail ? redaction.Apply(detail) : null,
            FieldErrors = Redacted(body.Fields, redaction),
            RawBody = text,
            IsRawBodyCut = response.IsCut,
            RetryAfter = response.RetryAfter(settings.TimeProvider),
            RedirectTarget = RedirectTarget(request, response, settings) is { } target ? redaction.Apply(target) : null,
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> Redacted(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, Redaction redaction)
    {
        var result = new Dictionary<string, IReadOnlyList<string>>(fields.Count, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            // Two names that held a token may be one without it.
            result[redaction.Apply(field.Key)] = [.. field.Value.Select(value => redaction.Apply(value))];
        }

        return result;
    }

    private static string? RequestId(EpicResponse response) =>
        response.Headers.TryGetValues("X-Request-ID", out var values) && values.FirstOrDefault() is { Length: > 0 } id
            ? id[..Math.Min(id.Length, LongestRequestId)]
            : null;

    private static string? RedirectTarget(EpicRequest request, EpicResponse response, ClientSettings settings) =>
        (int)response.Status is >= 300 and < 400 && response.Headers.Location is { } location && Uri.TryCreate(new Uri(settings.Endpoint, request.Target), location, out var target)
            ? target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : null;
}
