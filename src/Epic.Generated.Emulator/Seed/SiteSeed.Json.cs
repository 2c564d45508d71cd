using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Epic.Generated.Emulator.Seed;

namespace Epic.Generated.Emulator;

public sealed partial record SiteSeed
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // A misspelt member would otherwise leave the seed silently incomplete.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
    };

    /// <summary>Reads a seed from a JSON file: the members of this class in snake_case, times as <c>hh:mm:ss</c>.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>The seed. Members that the file leaves out are empty, not those of <see cref="Default"/>.</returns>
    /// <exception cref="FormatException">The file is not a seed; the message says where.</exception>
    /// <example><code>
    /// var options = new EpicEmulatorOptions { Site = SiteSeed.Load("site.json") };
    /// </code></example>
    public static SiteSeed Load(string path) => Parse(File.ReadAllText(path));

    /// <summary>Reads a seed from JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The seed.</returns>
    /// <exception cref="FormatException">The text is not a seed; the message says where.</exception>
    public static SiteSeed Parse(string json)
    {
        try
        {
            var seed = JsonSerializer.Deserialize<SiteSeed>(json, JsonOptions) ?? throw new FormatException("The site seed is null.");
            SeedValidator.Check(seed);
            return seed;
        }
        catch (JsonException e)
        {
            throw Invalid(e);
        }
    }

    /// <summary>Adds the content of a JSON text to a copy of this seed.</summary>
    /// <param name="json">
    /// A part of a seed. An entry of a list with the code, id or name of an existing one changes it; any other entry is added. Other members
    /// replace those of this seed.
    /// </param>
    /// <returns>The merged seed.</returns>
    /// <exception cref="FormatException">The text is not a part of a seed; the message says where.</exception>
    /// <example><code>
    /// var merged = seed.Merge("""{"maxPageSize": 10}""");
    /// </code></example>
    public SiteSeed Merge(string json)
    {
        try
        {
            var added = JsonNode.Parse(json, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return added is JsonObject ? Parse(SeedMerge.Merge(JsonNode.Parse(ToJson()), added)!.ToJsonString()) : throw new FormatException("The site seed is not an object.");
        }
        catch (JsonException e)
        {
            throw Invalid(e);
        }
    }

    // .NET names no place where a member is missing or unknown.
    private static FormatException Invalid(JsonException e)
    {
        var place = e.Path is null || e.Message.Contains("Path: ", StringComparison.Ordinal) ? string.Empty : $" Path: {e.Path}.";
        return new FormatException($"The site seed is not valid: {e.Message}{place}", e);
    }

    /// <summary>The JSON schema of seed files (draft 2020-12).</summary>
    /// <returns>The schema as text.</returns>
    public static string JsonSchema() => SeedSchema.Create().ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    /// <summary>Writes the seed as JSON, for a seed file to start from.</summary>
    /// <returns>The text that <see cref="Parse"/> reads.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, JsonOptions);
}
