using System.Diagnostics;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Faults;
using Epic.Generated.Emulator.Recording;
using Epic.Generated.Emulator.S3;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.State;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>Handles every request: records it, applies its fault, brings the data store up to date, and answers.</summary>
internal sealed partial class RequestPipeline(
    ApiDispatcher api, S3Endpoint s3, ControlEndpoints control, SiteHost host, EmulatorFaults faults, RequestLog requests, ILogger logger)
{
    private readonly TimeProvider _time = host.Options.TimeProvider;
    private readonly FaultInjector _injector = new(host.Options.TimeProvider);
    private readonly OriginPolicy _origins = new(host.Options.AllowedHosts);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            if (_origins.Refusal(context.Request) is { } refusal)
            {
                await RefuseAsync(context, refusal).ConfigureAwait(false);
            }
            else if (WebServer.IsS3(context))
            {
                await HandleS3Async(context).ConfigureAwait(false);
            }
            else if (!await control.TryHandleAsync(context).ConfigureAwait(false))
            {
                await HandleApiAsync(context).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The client has gone, or the failure is the emulator's own: it is logged with its request, and the server stays up.
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // No answer can reach the client.
        }
        catch (Exception e)
        {
            LogFailure(logger, e, context.Request.Method, context.Request.Path);
            await FailAsync(context, e).ConfigureAwait(false);
        }
#pragma warning restore CA1031
    }

    private static async Task FailAsync(HttpContext context, Exception error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        await WriteAsync(context, 500, $"The emulator failed: {error.Message}").ConfigureAwait(false);
    }

    private static Task WriteAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(ApiJson.Serialize(new JsonObject { ["detail"] = detail }), context.RequestAborted).AsTask();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The emulator failed: {Method} {Path}")]
    private static partial void LogFailure(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused: {Method} {Path}: {Reason}")]
    private static partial void LogRefusal(ILogger logger, string method, string path, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path}{Query} {Operation} {Status} {Milliseconds} ms")]
    private static partial void LogRequest(ILogger logger, string method, string path, string query, string operation, int status, long milliseconds);

    private Task RefuseAsync(HttpContext context, string reason)
    {
        LogRefusal(logger, context.Request.Method, context.Request.Path, reason);
        return WebServer.IsS3(context)
            ? ErrorResponse.WriteAsync(context, new S3Error(403, "AccessDenied", reason))
            : WriteAsync(context, 403, reason);
    }

    private async Task HandleS3Async(HttpContext context)
    {
        var record = RequestRecorder.Record(context.Request, S3Operation.Name(context.Request), true, _time.GetUtcNow(), []);
        await RunAsync(context, record, () => s3.HandleAsync(context)).ConfigureAwait(false);
    }

    private async Task HandleApiAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request).ConfigureAwait(false);
        var operation = ApiDispatcher.OperationOf(context.Request)?.Id;
        var record = RequestRecorder.Record(context.Request, operation, false, _time.GetUtcNow(), body.Span);
        await RunAsync(context, record, () => api.AnswerAsync(context, body)).ConfigureAwait(false);
    }

    private async Task RunAsync(HttpContext context, RecordedRequest record, Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        requests.Add(record);
        var fault = faults.Take(record);
        try
        {
            if (record.IsS3 || record.Operation?.StartsWith("data_", StringComparison.Ordinal) is true)
            {
                await host.CatchUpAsync(context.RequestAborted).ConfigureAwait(false);
            }

            await _injector.RunAsync(context, fault, record.IsS3, work).ConfigureAwait(false);
            record.Status = fault?.Kind is FaultKind.Reset ? null : context.Response.StatusCode;
        }
        finally
        {
            var elapsed = (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            LogRequest(logger, record.Method, record.Path, record.Query, record.Operation ?? "-", record.Status ?? 0, elapsed);
        }
    }
}
