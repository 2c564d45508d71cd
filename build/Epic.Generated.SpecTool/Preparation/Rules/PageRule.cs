using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Lifts the envelope of a limit/offset list, which the description writes out at each operation, into one type for
/// each type of item: the envelope around <c>Job</c> becomes <c>JobPage : IPage&lt;Job&gt;</c>. An operation that can begin at an
/// offset gets a pager.
/// </summary>
internal sealed class PageRule : IPreparationRule
{
    private static readonly string[] Paging = ["limit", "offset"];

    private static readonly string[] Links = ["next", "previous"];

    public void Apply(JObject document)
    {
        foreach (var operation in SwaggerDocument.Operations(document))
        {
            if (operation.SuccessSchema is not { } schema || ItemOf(schema) is not { } item)
            {
                continue;
            }

            var name = item + "Page";
            if (SwaggerDocument.Definitions(document)[name]?[Extensions.PageOf] is null)
            {
                Names.Define(document, name, Definition(schema, item), $"The page of '{item}'", schema);
            }

            operation.Success!["schema"] = SwaggerDocument.Reference(name);
            if (Paging.All(name => IsPaging(document, operation, name)))
            {
                operation.Json[Extensions.PageOf] = item;
            }
        }
    }

    private static string? ItemOf(JObject schema) =>
        schema["properties"] is JObject { Count: > 0 } properties && IsInteger(properties["count"]) && (string?)properties["count"]!["format"] is null or "int32"
            && Array.TrueForAll(Links, link => (string?)properties[link]?["type"] == "string")
            ? SwaggerDocument.ReferenceOf(properties["results"]?["items"])
            : null;

    // A list by page number would give its first page again and again.
    private static bool IsPaging(JObject document, Operation operation, string name) =>
        operation.Parameters.Concat((document["paths"]![operation.Path]!["parameters"] as JArray)?.OfType<JObject>() ?? [])
            .FirstOrDefault(parameter => (string?)parameter["name"] == name && (string?)parameter["in"] == "query") is { } found
        && IsInteger(found) && (bool?)found["required"] != true;

    private static bool IsInteger(JToken? schema) => (string?)schema?["type"] == "integer";

    private static JObject Definition(JObject schema, string item)
    {
        var definition = (JObject)schema.DeepClone();
        definition["description"] ??= $"One page of a list of {item} objects.";
        definition[Extensions.PageOf] = item;
        definition[Extensions.Bases] = new JArray($"IPage<{item}>");
        if ((bool?)definition[Extensions.AnyShape] == true)
        {
            definition[Extensions.Converter] = $"AnyShapePageConverter<{item}Page, {item}>";
        }

        return definition;
    }
}
