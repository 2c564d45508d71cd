using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Epic.Generated.Emulator.Faults;

/// <summary>Lets a request do its work the way its fault wants it.</summary>
internal sealed class FaultInjector(TimeProvider time)
{
    public async Task RunAsync(HttpContext context, Fault? fault, bool isS3, Func<Task> work)
    {
        if (fault?.Delay > TimeSpan.Zero)
        {
            await Task.Delay(fault.Delay, time, context.RequestAborted).ConfigureAwait(false);
        }

        switch (fault?.Kind)
        {
            case null or FaultKind.Delay:
                await work().ConfigureAwait(false);
                break;
            case FaultKind.CutShort or FaultKind.Corrupt or FaultKind.Trickle:
                await ReplaceBodyAsync(context, body => new FaultStream(body, context, fault, time), work).ConfigureAwait(false);
                break;
            default:
                await FailAsync(context, fault, isS3, work).ConfigureAwait(false);
                break;
        }
    }

    private static async Task FailAsync(HttpContext context, Fault fault, bool isS3, Func<Task> work)
    {
        if (fault.AfterWork)
        {
            await ReplaceBodyAsync(context, _ => Stream.Null, work).ConfigureAwait(false);
            context.Response.Clear();
        }

        if (fault.Kind is FaultKind.Reset)
        {
            context.Abort();
            return;
        }

        await FaultResponses.WriteAsync(context, fault, isS3).ConfigureAwait(false);
    }

    private static async Task ReplaceBodyAsync(HttpContext context, Func<Stream, Stream> replace, Func<Task> work)
    {
        var original = context.Features.Get<IHttpResponseBodyFeature>()!;
        var stream = replace(original.Stream);
        await using (stream.ConfigureAwait(false))
        {
            var replacement = new StreamResponseBodyFeature(stream);
            context.Features.Set<IHttpResponseBodyFeature>(replacement);
            try
            {
                await work().ConfigureAwait(false);
                await replacement.CompleteAsync().ConfigureAwait(false);
            }
            finally
            {
                context.Features.Set(original);
            }
        }
    }
}
