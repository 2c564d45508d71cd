using Epic.Generated.Emulator.Api;
using Epic.Generated.Emulator.S3;
using Epic.Generated.Emulator.Site;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>What happens to every request.</summary>
internal sealed class RequestPipeline(SiteHost host, S3Endpoint s3)
{
    private readonly ApiDispatcher _api = new(host);

    public int S3Port { get; set; }

    public async Task HandleAsync(HttpContext context)
    {
        await host.Results.CatchUpAsync(context.RequestAborted).ConfigureAwait(false);
        if (context.Connection.LocalPort == S3Port)
        {
            await s3.HandleAsync(context).ConfigureAwait(false);
            return;
        }

        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted).ConfigureAwait(false);
        await _api.AnswerAsync(context, buffer.ToArray()).ConfigureAwait(false);
    }
}
