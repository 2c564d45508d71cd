using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// A schema that refers to another is that other: of its own fields only the description and the extensions mean
/// anything. An overlay that turns an inline object into a reference leaves the object's fields beside it; they go.
/// </summary>
internal sealed class ReferenceRule : IPreparationRule
{
    public void Apply(JObject document)
    {
        foreach (var schema in document.Descendants().OfType<JObject>().Where(schema => SwaggerDocument.ReferenceOf(schema) is not null).ToList())
        {
            foreach (var field in schema.Properties().Where(field => !Means(field.Name)).ToList())
            {
                field.Remove();
            }
        }
    }

    private static bool Means(string field) =>
        field is "$ref" or "description" or "readOnly" || field.StartsWith("x-", StringComparison.Ordinal);
}
