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
}
