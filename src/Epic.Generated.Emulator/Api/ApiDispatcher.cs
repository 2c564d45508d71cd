using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Operations;
using Epic.Generated.Emulator.Errors;
using Epic.Generated.Emulator.Spec;
using Epic.Generated.Emulator.State;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Api;

/// <summary>
/// Answers the requests to the API with the checks of Django REST Framework, in its order: route, slash, token, throttle, method,
/// and then the operation with its object, media type, syntax and rules.
/// </summary>
internal sealed class ApiDispatcher
{
    private readonly OperationTable _table = new();
    private readonly SiteHost _host;
    private readonly Authenticator _authenticator;
    private readonly Throttle _throttle;

    public ApiDispatcher(SiteHost host)
    {
        _host = host;
        _authenticator = new Authenticator(host.Users);
        _throttle = new Throttle(host.Options.RequestsPerMinute, host.Options.TimeProvider);
        var page = new Paginator(host.Options);
        BillingOperations.Register(_table);
        CatalogOperations.Register(_table, page);
        DataOperations.Register(_table, page);
        DesktopOperations.Register(_table, page);
        JobAuthOperations.Register(_table, page);
        JobOperations.Register(_table, page);
        JobStepOperations.Register(_table, page);
        LicenseOperations.Register(_table, page);
        ProjectOperations.Register(_table, page);
        TeamOperations.Register(_table, page);
        _table.CheckAgainst(ApiSpec.Current);
    }

    /// <summary>The operation that a request is for; null when it is for none.</summary>
    public static ApiOperation? OperationOf(HttpRequest request) =>
        ApiSpec.Current.Match(request.Path.Value!, out _)?.Operations.GetValueOrDefault(Method(request));

    public async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var request = context.Request;
        var path = request.Path.Value!;
        var route = ApiSpec.Current.Match(path, out var arguments);
        if (route is null)
        {
            await DjangoResponses.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        if (!path.EndsWith('/'))
        {
            DjangoResponses.RedirectWithSlash(context);
            return;
        }

        context.Response.Headers.Allow = route.Allow;
        context.Response.Headers.Vary = "Accept";
        try
        {
            var answer = await OperateAsync(request, route, arguments, body).ConfigureAwait(false);
            await WriteAsync(context, answer).ConfigureAwait(false);
        }
        catch (Exception e) when (Error(e) is not null)
        {
            var error = Error(e)!;
            foreach (var (name, value) in error.Headers)
            {
                context.Response.Headers[name] = value;
            }

            await WriteAsync(context, new ApiResponse(error.Status, error.Body)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever goes wrong in here is the emulator's fault, and its user has to be told.
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            await DjangoResponses.ServerErrorAsync(context, e).ConfigureAwait(false);
        }
#pragma warning restore CA1031
    }

    /// <summary>The answer that an exception stands for; null for a failure of the emulator itself.</summary>
    private static ApiException? Error(Exception exception) => exception switch
    {
        ApiException error => error,
        InvalidValueException invalid => ApiException.Invalid(invalid.Message, [.. invalid.Path]),
        PermissionDeniedException denied => ApiException.Forbidden(denied.Message),
        _ => null,
    };

    private static string Method(HttpRequest request) => HttpMethods.IsHead(request.Method) ? "GET" : request.Method;

    private async Task<ApiResponse> OperateAsync(
        HttpRequest request, ApiPath route, Dictionary<string, string> arguments, ReadOnlyMemory<byte> body)
    {
        var user = _authenticator.Authenticate(request);
        _throttle.Check(user);
        if (HttpMethods.IsOptions(request.Method))
        {
            return ApiResponse.Ok(Describe(route));
        }

        if (!route.Operations.TryGetValue(Method(request), out var operation))
        {
            throw ApiException.Detail(405, $"Method \"{request.Method}\" not allowed.");
        }

        var call = new ApiCall(_host, request, operation, arguments, user, body);
        var fileIds = call.Site.FileIds.All.Count;
        var answer = await _table[operation](call).ConfigureAwait(false);

        // Two kinds of GET change the site: a session makes credentials, and lists of files and folders give them their ids.
        if (operation is not { Method: "GET" } || operation.Id == "data_session_list" || call.Site.FileIds.All.Count != fileIds)
        {
            await _host.KeepAsync().ConfigureAwait(false);
        }

        return answer;
    }

    private static JsonObject Describe(ApiPath route) => new()
    {
        ["name"] = route.Template,
        ["renders"] = new JsonArray("application/json"),
        ["parses"] = new JsonArray("application/json"),
    };

    private static async Task WriteAsync(HttpContext context, ApiResponse answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.Body is null)
        {
            return;
        }

        var bytes = ApiJson.Serialize(answer.Body);
        response.ContentType = "application/json";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
