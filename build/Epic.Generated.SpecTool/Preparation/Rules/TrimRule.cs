using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Takes out the fields that the other rules have used and that NSwag could only stumble over: a bound beyond 32 bits, a title
/// that it would make a name of, a default or example of another type.
/// </summary>
internal sealed class TrimRule : IPreparationRule
{
    private static readonly string[] Fields =
    [
        "title", "default", "example", "examples", "x-example", "pattern", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "xml", "externalDocs",
    ];

    public void Apply(JObject document)
    {
        foreach (var definition in SwaggerDocument.Definitions(document).Properties())
        {
            Trim(definition.Value);
        }

        foreach (var operation in SwaggerDocument.Operations(document))
        {
            foreach (var parameter in operation.Parameters)
            {
                Trim(parameter);
                Trim(parameter["schema"]);
            }

            Trim(operation.SuccessSchema);
        }
    }

    private static void Trim(JToken? token)
    {
        if (token is not JObject schema)
        {
            return;
        }

        foreach (var field in Fields)
        {
            schema.Remove(field);
        }

        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            Trim(property.Value);
        }

        Trim(schema["items"]);
        Trim(schema["additionalProperties"]);
    }
}
