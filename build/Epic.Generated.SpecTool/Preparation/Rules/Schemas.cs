using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>Kinds of schemas.</summary>
internal static class Schemas
{
    /// <summary>An object with properties, which becomes a class.</summary>
    public static bool IsModel(JObject schema) => schema["enum"] is null && (string?)schema["type"] is null or "object" && schema["properties"] is JObject { Count: > 0 };

    /// <summary>An object whose names are data: each value has the schema of <c>additionalProperties</c>.</summary>
    public static bool IsMap(JObject schema) => !IsModel(schema) && schema["additionalProperties"] is JObject { Count: > 0 };

    /// <summary>Any JSON, or any object.</summary>
    public static bool IsFree(JObject schema) =>
        (string?)schema["type"] is null or "object" && schema["$ref"] is null && schema["enum"] is null && !IsModel(schema) && !IsMap(schema);

    /// <summary>Every schema of a document, from the outside in. A parameter that is no body is a schema too.</summary>
    public static IEnumerable<(JObject Schema, bool IsParameter)> All(JObject document)
    {
        var parameters = ((JObject)document["paths"]!).Properties().Select(path => path.Value["parameters"])
            .Concat(SwaggerDocument.Operations(document).Select(operation => operation.Json["parameters"]))
            .SelectMany(list => (list as JArray)?.OfType<JObject>() ?? []);
        var outer = SwaggerDocument.Definitions(document).Properties().Select(definition => definition.Value)
            .Concat(parameters.Select(parameter => parameter["schema"] ?? parameter))
            .Concat(SwaggerDocument.Operations(document).SelectMany(operation => ((JObject)operation.Json["responses"]!).Properties().Select(response => (response.Value as JObject)?["schema"])))
            .OfType<JObject>();
        return outer.SelectMany(schema => Within(schema).Select(inner => (inner, inner == schema && schema["in"] is JValue)));
    }

    private static IEnumerable<JObject> Within(JObject schema)
    {
        yield return schema;
        var inner = ((schema["properties"] as JObject)?.Properties().Select(property => property.Value) ?? [])
            .Append(schema["items"])
            .Append(schema["additionalProperties"])
            .OfType<JObject>();
        foreach (var part in inner.SelectMany(Within))
        {
            yield return part;
        }
    }
}
