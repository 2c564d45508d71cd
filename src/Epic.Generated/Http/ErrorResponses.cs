using System.Net;
using System.Text;
using Epic.Generated.Errors;

namespace Epic.Generated.Http;

/// <summary>Makes the exception for an answer that is not success.</summary>
internal static class ErrorResponses
{
    private const int LongestRequestId = 200;

    public static EpicApiException Exception(EpicMessage message, HttpResponseMessage response, TimeProvider timeProvider)
    {
        var error = Describe(message, response, timeProvider);
        return error.Status switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new EpicValidationException(error),
            HttpStatusCode.Unauthorized => new EpicAuthenticationException(error),
            HttpStatusCode.Forbidden => new EpicPermissionException(error),
            HttpStatusCode.NotFound => new EpicNotFoundException(error),
            HttpStatusCode.TooManyRequests => new EpicRateLimitException(error),
            >= HttpStatusCode.InternalServerError => new EpicServerException(error),
            _ => new EpicApiException(error),
        };
    }

    private static EpicErrorResponse Describe(EpicMessage message, HttpResponseMessage response, TimeProvider timeProvider)
    {
        var content = (PooledContent)response.Content;
        var tokens = message.TokensUsed.ToList();
        var text = Redaction.Of(Encoding.UTF8.GetString(content.Bytes), tokens, content.IsCut);
        var body = ErrorBody.Parse(text);
        return new EpicErrorResponse
        {
            Status = response.StatusCode,
            OperationId = message.OperationId,
            RequestId = RequestId(response) is { } id ? Redaction.Of(id, tokens) : null,
            // JSON can write a token's characters as escapes, which only reading undoes.
            Detail = body.Detail is { } detail ? Redaction.Of(detail, tokens) : null,
            FieldErrors = body.Fields.ToDictionary(
                field => Redaction.Of(field.Key, tokens),
                field => (IReadOnlyList<string>)[.. field.Value.Select(value => Redaction.Of(value, tokens))],
                StringComparer.Ordinal),
            RawBody = text,
            IsRawBodyCut = content.IsCut,
            RetryAfter = RetryAfter.Of(response, timeProvider),
            RedirectTarget = RedirectTarget(message, response) is { } target ? Redaction.Of(target, tokens) : null,
        };
    }

    private static string? RequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Request-ID", out var values) && values.FirstOrDefault() is { Length: > 0 } id
            ? id[..Math.Min(id.Length, LongestRequestId)]
            : null;

    private static string? RedirectTarget(EpicMessage message, HttpResponseMessage response) =>
        (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location && Uri.TryCreate(message.RequestUri!, location, out var target)
            ? target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : null;
}
