using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Documents;

/// <summary>Marks every part of a published description with its place, so that the place is still known after the rules.</summary>
internal static class Origins
{
    public const string Field = "x-dotnet-origin";

    /// <summary>The JSON pointer, in the published description, of the part that became this object; null for a part that a rule or the overlay adds.</summary>
    public static string? Of(JObject json) => (string?)json[Field];

    public static void Mark(JObject document)
    {
        foreach (var path in ((JObject)document["paths"]!).Properties())
        {
            var pointer = JsonPointer.Root.Then("paths").Then(path.Name);
            MarkParameters(path.Value["parameters"], pointer.Then("parameters"));
            foreach (var operation in SwaggerDocument.Operations(document).Where(operation => operation.Path == path.Name))
            {
                var at = pointer.Then(operation.Method);
                operation.Json[Field] = at.ToString();
                MarkParameters(operation.Json["parameters"], at.Then("parameters"));
                foreach (var response in (operation.Json["responses"] as JObject)?.Properties() ?? [])
                {
                    MarkSchema((response.Value as JObject)?["schema"], at.Then("responses").Then(response.Name).Then("schema"));
                }
            }
        }

        foreach (var definition in SwaggerDocument.Definitions(document).Properties())
        {
            MarkSchema(definition.Value, JsonPointer.Root.Then("definitions").Then(definition.Name));
        }
    }

    private static void MarkParameters(JToken? parameters, JsonPointer pointer)
    {
        foreach (var parameter in (parameters as JArray)?.OfType<JObject>() ?? [])
        {
            var at = pointer.Then(parameter["name"]?.ToString() ?? "");
            parameter[Field] = at.ToString();
            MarkSchema(parameter["schema"], at.Then("schema"));
        }
    }

    private static void MarkSchema(JToken? token, JsonPointer pointer)
    {
        if (token is not JObject schema)
        {
            return;
        }

        schema[Field] = pointer.ToString();
        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            MarkSchema(property.Value, pointer.Then("properties").Then(property.Name));
        }

        MarkSchema(schema["items"], pointer.Then("items"));
        MarkSchema(schema["additionalProperties"], pointer.Then("additionalProperties"));
    }
}
