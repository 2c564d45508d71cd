using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Gives the body of a PATCH or PUT a separate type, which sends exactly the properties that the user assigned. No property is
/// required. Properties that only the service writes are left out, and objects with no other properties too.
/// </summary>
internal sealed class PatchRule : IPreparationRule
{
    public void Apply(JObject document)
    {
        foreach (var operation in SwaggerDocument.Operations(document).Where(operation => operation.Method is "patch" or "put"))
        {
            if (SwaggerDocument.ReferenceOf(operation.Body?["schema"]) is { } model && Schemas.IsModel(SwaggerDocument.Resolve(document, (JObject)operation.Body!["schema"]!)))
            {
                operation.Body["schema"] = SwaggerDocument.Reference(PatchOf(document, model));
            }
        }
    }

    private static string PatchOf(JObject document, string model)
    {
        var name = model + "Patch";
        if ((bool?)SwaggerDocument.Definitions(document)[name]?[Extensions.IsPatch] == true)
        {
            return name;
        }

        var patch = (JObject)SwaggerDocument.Definitions(document)[model]!.DeepClone();
        patch.Remove("required");
        patch["description"] = $"Changes to {model}: what is assigned is sent, an assigned null too; what is not assigned stays as it is.";
        patch[Extensions.IsPatch] = true;
        patch[Extensions.Bases] = new JArray("Patch");
        Names.Define(document, name, patch, $"The changes of '{model}'", SwaggerDocument.Definitions(document)[model]!);

        foreach (var property in (patch["properties"] as JObject)?.Properties().ToList() ?? [])
        {
            if (IsWritten(document, (JObject)property.Value))
            {
                ReferToPatch(document, (JObject)property.Value);
            }
            else
            {
                property.Remove();
            }
        }

        return name;
    }

    private static bool IsWritten(JObject document, JObject property) => IsWritten(document, property, []);

    // An object within itself adds nothing that is written.
    private static bool IsWritten(JObject document, JObject property, HashSet<JObject> around)
    {
        if ((bool?)property["readOnly"] == true)
        {
            return false;
        }

        var schema = SwaggerDocument.Resolve(document, property);
        return schema["properties"] is not JObject properties
            || around.Add(schema) && properties.Properties().Any(inner => IsWritten(document, (JObject)inner.Value, around));
    }

    private static void ReferToPatch(JObject document, JObject property)
    {
        var target = property["items"] as JObject ?? property;
        if (SwaggerDocument.ReferenceOf(target) is { } model && IsPatchable(SwaggerDocument.Resolve(document, target)))
        {
            target["$ref"] = (string?)SwaggerDocument.Reference(PatchOf(document, model))["$ref"];
        }
    }

    // An amount of money is a value: it is replaced whole.
    private static bool IsPatchable(JObject schema) => schema["properties"] is not null && (string?)schema["format"] != "decimal";
}
