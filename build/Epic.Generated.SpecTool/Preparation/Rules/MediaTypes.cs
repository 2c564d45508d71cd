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

    /// <summary>Whether the library can read and write a type as JSON.</summary>
    public static bool IsJson(string type) => type.Contains("json", StringComparison.OrdinalIgnoreCase) || type == "*/*";
}
