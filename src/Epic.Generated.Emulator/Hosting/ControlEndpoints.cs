using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Errors;
using Epic.Generated.Emulator.State;
using Epic.Generated.Emulator.Submission;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>The emulator's own paths, for tests in any language and for its page. They take no API token and meet no fault.</summary>
internal sealed class ControlEndpoints(SiteHost host, EmulatorFaults faults, RequestLog requests)
{
    private const string FaultPath = "/_emulator/faults/";

    // The page has no content of others, and no other page may show it in a frame.
    private const string PagePolicy =
        "default-src 'none'; connect-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Answers a request to one of the paths; false for any other.</summary>
    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Func<Task>? handle = (path, context.Request.Method) switch
        {
            ("/", "GET" or "HEAD") => () => WritePageAsync(context),
            ("/healthz", "GET" or "HEAD") => () => WriteAsync(context, 200, new JsonObject { ["status"] = "ok" }),
            ("/_emulator/reset", "POST") => () => ResetAsync(context),
            ("/_emulator/faults", "GET") => () => WriteAsync(context, 200, FaultEndpoint.Read(faults)),
            ("/_emulator/faults", "POST") => () => AddFaultsAsync(context),
            ("/_emulator/faults", "DELETE") => () => ClearAsync(context, faults.Clear),
            (_, "DELETE") when path.StartsWith(FaultPath, StringComparison.Ordinal) => () => RemoveFaultAsync(context),
            ("/_emulator/requests", "GET") => () => WriteAsync(context, 200, Requests(context)),
            ("/_emulator/requests", "DELETE") => () => ClearAsync(context, requests.Clear),
            ("/_emulator/clock", "GET") => () => WriteAsync(context, 200, ClockEndpoint.Read(host.Clock)),
            ("/_emulator/clock", "POST") => () => SetClockAsync(context),
            ("/_emulator/state", "GET") => () => StateEndpoint.ExportAsync(context, host),
            ("/_emulator/state", "PUT") => () => StateEndpoint.ImportAsync(context, host),
            ("/_emulator/files", "GET") => () => WriteFilesAsync(context),
            ("/_emulator/jobs", "GET") => () => WriteAsync(context, 200, ControlJson.Jobs(host.State)),
            (_, "GET") when JobOf(path, "") is { } id => () => WriteJobAsync(context, id),
            (_, "POST") when JobOf(path, "/end") is { } id => () => EndJobAsync(context, id),
            _ => null,
        };
        if (handle is null)
        {
            return false;
        }

        if (!MayControl(context))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await WriteAsync(context, 401, new JsonObject { ["detail"] = "This path needs the control token, as Authorization: Bearer." }).ConfigureAwait(false);
            return true;
        }

        try
        {
            await handle().ConfigureAwait(false);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidValueException or DecoderFallbackException or InvalidDataException)
        {
            await WriteAsync(context, 400, new JsonObject { ["detail"] = e.Message }).ConfigureAwait(false);
        }

        return true;
    }

    private bool MayControl(HttpContext context) => host.Options.ControlToken is not { } token
        || !context.Request.Path.StartsWithSegments("/_emulator", StringComparison.Ordinal)
        || CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"Bearer {token}"));

    /// <summary>The id in a path below <c>/_emulator/jobs/</c> that has the ending; null for any other path.</summary>
    private static int? JobOf(string path, string ending)
    {
        const string Start = "/_emulator/jobs/";
        return path.StartsWith(Start, StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal)
            && int.TryParse(path.AsSpan(Start.Length, path.Length - Start.Length - ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
    }

    private static async Task WritePageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var page = typeof(ControlEndpoints).Assembly.GetManifestResourceStream("page.html")!;
        await using (page.ConfigureAwait(false))
        {
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await page.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
            }
        }
    }

    private static async Task ClearAsync(HttpContext context, Action clear)
    {
        clear();
        context.Response.StatusCode = 204;
        await context.Response.CompleteAsync().ConfigureAwait(false);
    }

    private static Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(ApiJson.Serialize(body), context.RequestAborted).AsTask();
    }

    private async Task ResetAsync(HttpContext context)
    {
        faults.Clear();
        requests.Clear();
        await host.ResetAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = 204;
    }

    private async Task AddFaultsAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request).ConfigureAwait(false);
        var added = FaultEndpoint.Add(faults, body.Span);
        await WriteAsync(context, 201, new JsonObject { ["added"] = added }).ConfigureAwait(false);
    }

    private Task RemoveFaultAsync(HttpContext context)
    {
        if (FaultEndpoint.Remove(faults, context.Request.Path.Value!))
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        }

        return WriteAsync(context, 404, new JsonObject { ["detail"] = "There is no such fault." });
    }

    /// <summary>The requests on record, or the newest of them that <c>?last=N</c> asks for.</summary>
    private JsonNode Requests(HttpContext context)
    {
        var last = context.Request.Query["last"].ToString();
        var wanted = last.Length == 0 ? int.MaxValue
            : int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException("last must be a whole number from 0 on.");
        return JsonSerializer.SerializeToNode(requests.All.TakeLast(wanted), ControlJson.Options)!;
    }

    private async Task WriteFilesAsync(HttpContext context)
    {
        await host.CatchUpAsync(context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, 200, ControlJson.Files(host)).ConfigureAwait(false);
    }

    private Task WriteJobAsync(HttpContext context, int id) => ControlJson.Job(host.State, id) is { } job
        ? WriteAsync(context, 200, job)
        : WriteAsync(context, 404, new JsonObject { ["detail"] = $"There is no job {id}." });

    private async Task EndJobAsync(HttpContext context, int id)
    {
        var body = await RequestBody.ReadAsync(context.Request).ConfigureAwait(false);
        var ending = body.IsEmpty ? new JobEnd() : JsonSerializer.Deserialize<JobEnd>(body.Span, ControlJson.Options) ?? throw new JsonException("The body is null.");
        var site = host.State;
        lock (site.Gate)
        {
            if (site.Jobs.All.FirstOrDefault(candidate => candidate.Id == id) is { } job)
            {
                JobEnding.End(site, job, ending.ExitCode, ending.WholeJob);
                host.Results.Schedule(job);
            }
        }

        await host.KeepAsync().ConfigureAwait(false);
        await WriteJobAsync(context, id).ConfigureAwait(false);
    }

    private async Task SetClockAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request).ConfigureAwait(false);
        var change = JsonSerializer.Deserialize<ClockChange>(body.Span, ControlJson.Options) ?? throw new JsonException("The change is null.");
        ClockEndpoint.Apply(host.Clock, change);
        await host.KeepAsync().ConfigureAwait(false);
        await WriteAsync(context, 200, ClockEndpoint.Read(host.Clock)).ConfigureAwait(false);
    }

    private sealed record JobEnd(int ExitCode = 0, bool WholeJob = true);
}
