using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Operations;
using Epic.Generated.Emulator.Errors;
using Epic.Generated.Emulator.Spec;
using Epic.Generated.Emulator.State;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.Emulator.Api;

/// <summary>
/// Answers the requests to the API with the checks of Django REST Framework, in its order: route, slash, token, throttle, method,
/// and then the operation with its object, media type, syntax and rules.
/// </summary>
internal sealed partial class ApiDispatcher
{
    private readonly OperationTable _table;
    private readonly SiteHost _host;
    private readonly ILogger _logger;
    private readonly Authenticator _authenticator;
    private readonly Throttle _throttle;

    public ApiDispatcher(SiteHost host, ILogger logger)
    {
        _host = host;
        _logger = logger;
        _authenticator = new Authenticator(host.Users);
        _throttle = new Throttle(() => host.RequestsPerMinute, host.Options.TimeProvider);
        _table = CreateTable(new Paginator(host));
        var unknown = _table.Unknown(ApiSpec.Current);
        if (unknown.Count > 0)
        {
            LogUnknown(logger, string.Join(", ", unknown));
        }
    }

    /// <summary>The handlers of all operations that the emulator knows.</summary>
    public static OperationTable CreateTable(Paginator page)
    {
        var table = new OperationTable();
        BillingOperations.Register(table);
        CatalogOperations.Register(table, page);
        DataOperations.Register(table, page);
        DesktopOperations.Register(table, page);
        JobAuthOperations.Register(table, page);
        JobOperations.Register(table, page);
        JobStepOperations.Register(table, page);
        LicenseOperations.Register(table, page);
        ProjectOperations.Register(table, page);
        TeamOperations.Register(table, page);
        return table;
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
            LogFailure(_logger, e, request.Method, path);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The API failed: {Method} {Path}")]
    private static partial void LogFailure(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Operations of the API description that the emulator does not implement, and answers with 501: {Operations}")]
    private static partial void LogUnknown(ILogger logger, string operations);

    private static string Method(HttpRequest request) => HttpMethods.IsHead(request.Method) ? "GET" : request.Method;

    private async Task<ApiResponse> OperateAsync(
        HttpRequest request, ApiPath route, Dictionary<string, string> arguments, ReadOnlyMemory<byte> body)
    {
        var user = _authenticator.Authenticate(request);
        _throttle.Check(user, _host.Resets);
        if (HttpMethods.IsOptions(request.Method))
        {
            return ApiResponse.Ok(Describe(route));
        }

        if (!route.Operations.TryGetValue(Method(request), out var operation))
        {
            throw ApiException.Detail(405, $"Method \"{request.Method}\" not allowed.");
        }

        var call = new ApiCall(_host, request, operation, arguments, user, body);
        var handler = _table.Find(operation) ?? throw ApiException.Detail(501, $"The emulator does not implement the operation {operation.Id}.");
        var answer = await handler(call).ConfigureAwait(false);

        // One GET changes the site: a session makes credentials.
        if (operation is not { Method: "GET" } || operation.Id == "data_session_list")
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
