using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Epic.Generated.Emulator.Api.Django;

/// <summary>Answers of Django itself, given before its REST framework sees the request.</summary>
internal static class DjangoResponses
{
    private static readonly byte[] NotFoundPage = Encoding.UTF8.GetBytes(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Not Found</title>\n</head>\n<body>\n  <h1>Not Found</h1>" +
        "<p>The requested resource was not found on this server.</p>\n</body>\n</html>\n");

    /// <summary>An unknown route: HTML, also for clients that want JSON.</summary>
    public static async Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = 404;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.Body.WriteAsync(NotFoundPage, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>An error of the emulator itself: Django's page with the exception, so that a user can report it.</summary>
    public static async Task ServerErrorAsync(HttpContext context, Exception error)
    {
        var text = $"<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Server Error (500)</title>\n</head>\n<body>\n  <h1>Server Error (500)</h1>" +
            $"<pre>{System.Net.WebUtility.HtmlEncode(error.ToString())}</pre>\n</body>\n</html>\n";
        context.Response.StatusCode = 500;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>
    /// A known route without its slash: APPEND_SLASH redirects every method with 301, and most clients follow with a GET. In
    /// production Django does so for POST too; only in debug mode it raises an error instead.
    /// </summary>
    public static void RedirectWithSlash(HttpContext context)
    {
        var request = context.Request;
        context.Response.StatusCode = 301;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.Location = UriHelper.BuildRelative(request.PathBase, request.Path.Add("/"), request.QueryString);
    }
}
