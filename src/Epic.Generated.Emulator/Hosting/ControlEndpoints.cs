using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.State;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>The paths that are the emulator's own, for tests in any language; they take no token and meet no fault.</summary>
internal sealed class ControlEndpoints(SiteHost host, EmulatorFaults faults, RequestLog requests)
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Answers a request to one of the paths; false for any other.</summary>
    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        Func<Task>? handle = (context.Request.Path.Value, context.Request.Method) switch
        {
            ("/healthz", "GET" or "HEAD") => () => WriteAsync(context, 200, new JsonObject { ["status"] = "ok" }),
            ("/_emulator/reset", "POST") => () => ResetAsync(context),
            ("/_emulator/faults", "POST") => () => AddFaultsAsync(context),
            ("/_emulator/faults", "DELETE") => () => ClearAsync(context, faults.Clear),
            ("/_emulator/requests", "GET") => () => WriteAsync(context, 200, JsonSerializer.SerializeToNode(requests.All, JsonOptions)!),
            ("/_emulator/requests", "DELETE") => () => ClearAsync(context, requests.Clear),
            ("/_emulator/clock", "GET") => () => WriteAsync(context, 200, Clock()),
            ("/_emulator/clock", "POST") => () => SetClockAsync(context),
            _ => null,
        };
        if (handle is null)
        {
            return false;
        }

        try
        {
            await handle().ConfigureAwait(false);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or DecoderFallbackException)
        {
            await WriteAsync(context, 400, new JsonObject { ["detail"] = e.Message }).ConfigureAwait(false);
        }

        return true;
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
        var node = ApiJson.Parse(body.Span);
        var added = (node is JsonArray list ? list.ToArray() : [node])
            .Select(fault => fault.Deserialize<Fault>(JsonOptions) ?? throw new JsonException("A fault is null."))
            .ToList();
        faults.AddAll(added);
        await WriteAsync(context, 201, new JsonObject { ["added"] = added.Count }).ConfigureAwait(false);
    }

    private async Task SetClockAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request).ConfigureAwait(false);
        var change = JsonSerializer.Deserialize<ClockChange>(body.Span, JsonOptions) ?? throw new JsonException("The change is null.");
        var speed = change.Speed ?? host.Clock.Speed;
        if (!EmulatorClock.IsSpeed(speed))
        {
            throw new ArgumentException($"The speed must be more than 0 and at most {EmulatorClock.MaxSpeed}.");
        }

        host.Clock.Advance(change.Advance);
        host.Clock.Speed = speed;
        await host.KeepAsync().ConfigureAwait(false);
        await WriteAsync(context, 200, Clock()).ConfigureAwait(false);
    }

    private JsonObject Clock() => new() { ["now"] = JsonTimeFormat.Text(host.Clock.GetUtcNow()), ["speed"] = host.Clock.Speed };

    private sealed record ClockChange(TimeSpan Advance = default, double? Speed = null);
}
