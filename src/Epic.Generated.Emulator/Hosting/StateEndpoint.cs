using Epic.Generated.Emulator.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>The whole state as a download and an upload. A temporary file stands between, since an archive is neither read nor written in one go.</summary>
internal static class StateEndpoint
{
    public static async Task ExportAsync(HttpContext context, SiteHost host)
    {
        var file = PrivateFile.CreateTemporary();
        await using (file.ConfigureAwait(false))
        {
            await SiteArchive.ExportAsync(host, file, context.RequestAborted).ConfigureAwait(false);
            file.Position = 0;
            context.Response.ContentType = "application/zip";
            context.Response.ContentLength = file.Length;
            context.Response.Headers.ContentDisposition = "attachment; filename=\"epic-emulator.zip\"";
            await file.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <exception cref="InvalidDataException">The body is not the state of an emulator.</exception>
    public static async Task ImportAsync(HttpContext context, SiteHost host)
    {
        // An archive is as large as its files are.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var file = PrivateFile.CreateTemporary();
        await using (file.ConfigureAwait(false))
        {
            await context.Request.Body.CopyToAsync(file, context.RequestAborted).ConfigureAwait(false);
            file.Position = 0;
            await SiteArchive.ImportAsync(host, file, context.RequestAborted).ConfigureAwait(false);
        }

        context.Response.StatusCode = 204;
    }
}
