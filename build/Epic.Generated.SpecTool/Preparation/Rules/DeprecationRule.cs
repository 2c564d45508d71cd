using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>An operation or property that EPIC has deprecated is obsolete in C#.</summary>
internal sealed class DeprecationRule : IPreparationRule
{
    public void Apply(JObject document)
    {
        foreach (var operation in SwaggerDocument.Operations(document).Where(operation => IsDeprecated(operation.Json)))
        {
            operation.Json[Extensions.Obsolete] = "EPIC has deprecated this operation.";
        }

        foreach (var definition in SwaggerDocument.Definitions(document).Properties())
        {
            foreach (var property in (definition.Value["properties"] as JObject)?.Properties().Where(property => IsDeprecated((JObject)property.Value)) ?? [])
            {
                property.Value[Extensions.Obsolete] = "EPIC has deprecated this property.";
            }
        }
    }

    // The template writes the attribute; NSwag's own would lack the message.
    private static bool IsDeprecated(JObject json) => json["deprecated"] is JValue { Value: true } && json.Remove("deprecated");
}
