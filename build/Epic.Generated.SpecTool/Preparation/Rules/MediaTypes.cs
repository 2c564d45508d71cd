using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>The content types of an operation's body and answers.</summary>
internal static class MediaTypes
{
    /// <summary>The content types that an operation gives, or else the whole description.</summary>
    /// <param name="document">The description.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="field"><c>consumes</c> or <c>produces</c>.</param>
    public static List<string> Of(JObject document, Operation operation, string field) =>
        ((operation.Json[field] ?? document[field]) as JArray)?.Select(type => type.ToString()).ToList() ?? [];

    /// <summary>
    /// Whether a type is the JSON that the library sends and asks for. Another type with "json" in its name is refused by a server
    /// that wants just that type, or has several values (x-ndjson).
    /// </summary>
    public static bool IsJson(string type)
    {
        var parts = type.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0
            && (parts[0] == "*/*" || parts[0].Equals("application/json", StringComparison.OrdinalIgnoreCase))
            && parts.Skip(1).All(parameter => parameter.Replace("\"", "", StringComparison.Ordinal).Equals("charset=utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
