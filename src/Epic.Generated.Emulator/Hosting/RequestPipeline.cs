using Epic.Generated.Emulator.Api;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Faults;
using Epic.Generated.Emulator.Recording;
using Epic.Generated.Emulator.S3;
using Epic.Generated.Emulator.State;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>Handles every request: records it, applies its fault, brings the data store up to date, and answers.</summary>
internal sealed class RequestPipeline(
    ApiDispatcher api, S3Endpoint s3, ControlEndpoints control, SiteHost host, EmulatorFaults faults, RequestLog requests)
{
    private readonly TimeProvider _time = host.Options.TimeProvider;
    private readonly FaultInjector _injector = new(host.Options.TimeProvider);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            if (WebServer.IsS3(context))
            {
                await HandleS3Async(context).ConfigureAwait(false);
            }
            else if (!await control.TryHandleAsync(context).ConfigureAwait(false))
            {
                await HandleApiAsync(context).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; no answer can reach it.
        }
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
        requests.Add(record);
        var fault = faults.Take(record);
        if (record.IsS3 || record.Operation?.StartsWith("data_", StringComparison.Ordinal) is true)
        {
            await host.CatchUpAsync(context.RequestAborted).ConfigureAwait(false);
        }

        await _injector.RunAsync(context, fault, record.IsS3, work).ConfigureAwait(false);
        record.Status = fault?.Kind is FaultKind.Reset ? null : context.Response.StatusCode;
    }
}
