using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Lifts the envelope of a limit/offset list, which the description writes out at each operation, into one type for
/// each type of item: the envelope around <c>Job</c> becomes <c>JobPage : IPage&lt;Job&gt;</c>.
/// </summary>
internal sealed class PageRule : IPreparationRule
{
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
            operation.Json[Extensions.PageOf] = item;
        }
    }

    private static string? ItemOf(JObject schema) =>
        schema["properties"] is JObject { Count: > 0 } properties && properties["count"] is not null
            ? SwaggerDocument.ReferenceOf(properties["results"]?["items"])
            : null;

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
