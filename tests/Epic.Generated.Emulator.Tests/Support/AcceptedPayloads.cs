using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Tests.Support;

/// <summary>Request bodies that the real EPIC accepts.</summary>
internal static class AcceptedPayloads
{
    public static IEnumerable<(string Path, string Body)> All()
    {
        using var stream = typeof(AcceptedPayloads).Assembly.GetManifestResourceStream("application-payloads.json")!;
        return JsonNode.Parse(stream)!.AsArray().Select(entry => entry!["payload"]!.AsObject())
            .Select(payload => (PathOf(payload), payload.ToJsonString()))
            .ToList();
    }

    private static string PathOf(JsonObject payload) =>
        payload.ContainsKey("jobs") ? "job/"
        : payload.ContainsKey("tasks") ? "job/quote/"
        : "desktop/";
}
