using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Django;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>The faults as the control paths read and change them.</summary>
internal static class FaultEndpoint
{
    // Members of the answer that a request may send back.
    private static readonly string[] Answered = ["id", "hits"];

    public static JsonArray Read(EmulatorFaults faults) => new([.. faults.Active.Select(active =>
    {
        var fault = JsonSerializer.SerializeToNode(active.Fault, ControlJson.Options)!.AsObject();
        fault["id"] = active.Id;
        fault["hits"] = active.Hits;
        return fault;
    })]);

    /// <summary>Adds a fault or a list of them, all or none.</summary>
    /// <returns>The number of faults that were added.</returns>
    /// <exception cref="JsonException">The body is not a fault.</exception>
    /// <exception cref="ArgumentException">A fault has a value that it cannot have.</exception>
    public static int Add(EmulatorFaults faults, ReadOnlySpan<byte> body)
    {
        var node = ApiJson.Parse(body);
        var added = (node is JsonArray list ? list.ToArray() : [node]).Select(Parse).ToList();
        faults.AddAll(added);
        return added.Count;
    }

    /// <summary>Removes the fault with the id that is the last segment of the path.</summary>
    /// <returns>Whether it was there.</returns>
    public static bool Remove(EmulatorFaults faults, string path) =>
        int.TryParse(path.AsSpan(path.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && faults.Remove(id);

    private static Fault Parse(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var name in Answered)
            {
                members.Remove(name);
            }
        }

        return node.Deserialize<Fault>(ControlJson.Options) ?? throw new JsonException("A fault is null.");
    }
}
