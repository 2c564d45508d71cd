using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>
/// The parts of a description that drf-spectacular derives, where drf-yasg derives others: names of operations, texts about
/// pages and ids, the size of a number, whether a body or a text may be empty. Each says nothing of the API, so the checked-in
/// description keeps its own.
/// </summary>
internal static partial class OpenApi3Idioms
{
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["get"] = "retrieve",
        ["post"] = "create",
        ["put"] = "update",
        ["patch"] = "partial_update",
        ["delete"] = "destroy",
    };

    /// <summary>Removes the texts that the generator has for every API.</summary>
    public static void RemoveTexts(JToken? document)
    {
        foreach (var text in (document as JContainer)?.Descendants().OfType<JProperty>().Where(field => field is { Name: "description", Value: JValue { Value: string text } } && GeneratedText().IsMatch(text)).ToList() ?? [])
        {
            text.Remove();
        }
    }

    /// <summary>Whether the generator made an operationId of the path and the method.</summary>
    public static bool IsDerivedId(string id, string path, string method)
    {
        var words = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith('{')).Select(part => part.Replace('-', '_'));
        var start = string.Concat(words.Select(word => word + "_"));
        return id == start + Actions.GetValueOrDefault(method) || method == "get" && id == start + "list";
    }

    /// <summary>Gives a schema the form of the checked-in one where the generator has another form for the same.</summary>
    public static void Apply(JObject schema, JObject known)
    {
        var type = (string?)(known["type"] as JValue);
        if (type == "object" && schema["type"] is null && known["properties"] is null && known["additionalProperties"] is null && IsAnything(schema))
        {
            // A JSONField has no type here, and is an object there.
            schema["type"] = "object";
        }

        if (type != (string?)(schema["type"] as JValue))
        {
            return;
        }

        if (known["format"] is null && ((string?)schema["format"], type) is ("double", "number") or ("int64", "integer") && IsWithin(schema, known))
        {
            schema.Remove("format");
        }

        if (type == "string" && schema["minLength"] is null && (long?)(known["minLength"] as JValue) == 1)
        {
            // It does not say that a text may not be blank.
            schema["minLength"] = 1;
        }
    }

    private static bool IsAnything(JObject schema) =>
        !schema.Properties().Any(field => field.Name is "$ref" or "enum" or "properties" or "items" or "additionalProperties" or "allOf" or "oneOf" or "anyOf");

    private static bool IsWithin(JObject schema, JObject known) =>
        (string?)schema["type"] == "number" || JToken.DeepEquals(schema["maximum"], known["maximum"]);

    [GeneratedRegex(@"^(Number of results to return per page\.|The initial index from which to return the results\.|A page number within the paginated result set\.|A unique (integer )?value identifying this .*\.|A UUID string identifying this .*\.|No response body)$")]
    private static partial Regex GeneratedText();
}
