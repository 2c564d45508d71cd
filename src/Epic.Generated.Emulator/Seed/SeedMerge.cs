using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Seed;

/// <summary>Adds one seed in JSON to another.</summary>
internal static class SeedMerge
{
    // The members that name an entry of a list, most specific first.
    private static readonly string[] Names = ["code", "id", "token", "name", "application"];

    /// <summary>
    /// Merges objects member by member and lists entry by entry: an entry with the code, id or name of an existing one is merged into it,
    /// any other is appended. Other values replace the old ones.
    /// </summary>
    public static JsonNode? Merge(JsonNode? target, JsonNode? added) => (target, added) switch
    {
        (JsonObject old, JsonObject changes) => MergeObjects(old, changes),
        (JsonArray old, JsonArray changes) when changes.All(entry => entry is JsonObject) => MergeLists(old, changes),
        _ => added?.DeepClone(),
    };

    private static JsonObject MergeObjects(JsonObject target, JsonObject added)
    {
        var result = (JsonObject)target.DeepClone();
        foreach (var (name, value) in added)
        {
            result[name] = Merge(target[name], value);
        }

        return result;
    }

    private static JsonArray MergeLists(JsonArray target, JsonArray added)
    {
        var result = (JsonArray)target.DeepClone();
        foreach (var entry in added.Cast<JsonObject>())
        {
            var index = result.ToList().FindIndex(candidate => IsSame(candidate, entry));
            if (index < 0)
            {
                result.Add(entry.DeepClone());
            }
            else
            {
                result[index] = Merge(result[index], entry);
            }
        }

        return result;
    }

    private static bool IsSame(JsonNode? candidate, JsonObject entry) =>
        candidate is JsonObject known
        && Names.FirstOrDefault(name => known.ContainsKey(name) && entry.ContainsKey(name)) is { } name
        && JsonNode.DeepEquals(known[name], entry[name]);
}
