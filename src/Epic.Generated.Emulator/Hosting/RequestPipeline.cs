using Epic.Generated.Emulator.Api;
using Epic.Generated.Emulator.Site;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>What happens to every request.</summary>
internal sealed class RequestPipeline(SiteHost host)
{
    private readonly ApiDispatcher _api = new(host);

    public int S3Port { get; set; }

    public async Task HandleAsync(HttpContext context)
    {
        await host.Results.CatchUpAsync(context.RequestAborted).ConfigureAwait(false);
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted).ConfigureAwait(false);
        await _api.AnswerAsync(context, buffer.ToArray()).ConfigureAwait(false);
    }
}
