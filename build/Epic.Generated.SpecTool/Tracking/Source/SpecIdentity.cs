using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>
/// Whether a document describes the same API as the one that is checked in. It does where it has the same title,
/// base path and, where both name one, host, and still has at least half of the operations (method and path).
/// </summary>
internal static class SpecIdentity
{
    public static void Check(JObject document, JObject known, string from)
    {
        Compare("title", Text(document["info"]?["title"]), Text(known["info"]?["title"]), from);
        Compare("base path", Text(document["basePath"])?.TrimEnd('/'), Text(known["basePath"])?.TrimEnd('/'), from);
        if (Text(document["host"]) is { } host && Text(known["host"]) is { } knownHost)
        {
            Compare("host", host, knownHost, from);
        }

        var operations = Operations(document);
        var knownOperations = Operations(known);
        var left = knownOperations.Count(operations.Contains);
        if (left * 2 < knownOperations.Count)
        {
            throw new CannotTellException(
                $"{from} has only {left} of the {knownOperations.Count} operations that openapi/epic.json has: it describes another API, or a part of this one.");
        }
    }

    private static string? Text(JToken? token) => token is JValue { Value: string text } ? text.Trim() : null;

    private static HashSet<string> Operations(JObject document) =>
        [.. SwaggerDocument.Operations(document).Select(operation => $"{operation.Method} {operation.Path}")];

    private static void Compare(string what, string? value, string? known, string from)
    {
        if (!string.Equals(value ?? "", known ?? "", StringComparison.OrdinalIgnoreCase))
        {
            throw new CannotTellException(
                $"{from} is for another API: its {what} is '{value}', and that of openapi/epic.json is '{known}'. If EPIC has moved, change it there first.");
        }
    }
}
