using System.Text;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Epic.Generated.Emulator.Faults;

/// <summary>Writes the answers of faults in the language of the API or of S3.</summary>
internal static class FaultResponses
{
    private const string ProxyPage =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n" +
        "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    public static Task WriteAsync(HttpContext context, Fault fault, bool isS3) => fault.Kind switch
    {
        FaultKind.BadGateway => WriteTextAsync(context, 502, ProxyPage),
        FaultKind.SlowDown when isS3 => ErrorResponse.WriteAsync(context, new S3Error(503, "SlowDown", "Please reduce your request rate.")),
        FaultKind.SlowDown => WriteAsync(context, ApiException.Throttled(TimeSpan.FromSeconds(1))),
        FaultKind.ExpiredToken when isS3 => ErrorResponse.WriteAsync(context, SigningErrors.ExpiredToken().Error),
        FaultKind.ExpiredToken => WriteAsync(context, ApiException.Detail(401, "Token has expired.")),
        _ => WriteAnswerAsync(context, fault, isS3),
    };

    private static Task WriteAnswerAsync(HttpContext context, Fault fault, bool isS3)
    {
        foreach (var (name, value) in fault.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (fault.Body is not null)
        {
            return WriteTextAsync(context, fault.Status, fault.Body);
        }

        var phrase = ReasonPhrases.GetReasonPhrase(fault.Status);
        return isS3
            ? ErrorResponse.WriteAsync(context, new S3Error(fault.Status, phrase.Replace(" ", "", StringComparison.Ordinal), phrase))
            : WriteAsync(context, ApiException.Detail(fault.Status, phrase));
    }

    private static Task WriteAsync(HttpContext context, ApiException error)
    {
        foreach (var (name, value) in error.Headers)
        {
            context.Response.Headers[name] = value;
        }

        return WriteTextAsync(context, error.Status, Encoding.UTF8.GetString(ApiJson.Serialize(error.Body)));
    }

    private static async Task WriteTextAsync(HttpContext context, int status, string text)
    {
        var response = context.Response;
        response.StatusCode = status;
        if (status is 204 or 304)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        response.ContentType ??= text.StartsWith('<') ? "text/html" : "application/json";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
