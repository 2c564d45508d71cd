using Newtonsoft.Json.Linq;
using Extensions = Epic.Generated.SpecTool.Rules.Extensions;

namespace Epic.Generated.SpecTool.Tracking.Surface;

/// <summary>The C# type that the build's NSwag settings (nswag.json) and templates give a schema of a prepared document.</summary>
internal static class ClrTypes
{
    private static readonly string[] Namespaces =
        ["System.Collections.Generic.", "System.Threading.Tasks.", "Newtonsoft.Json.Linq.", "System."];

    /// <summary>The type of a property. What a Swagger 2.0 model does not require, NJsonSchema takes to be nullable.</summary>
    public static ClrType OfProperty(JObject document, JObject schema, bool isRequired)
    {
        if ((string?)schema[Extensions.Type] is { } given)
        {
            return Given(given);
        }

        var type = Of(document, schema, "IReadOnlyList");
        return (bool?)schema["x-nullable"] == true || !isRequired ? type.Nullable() : type;
    }

    public static ClrType OfParameter(JObject document, JObject parameter)
    {
        var isOptional = (bool?)parameter["required"] != true;
        var type = (string?)parameter[Extensions.Type] is { } given
            ? Given(given)
            : Of(document, parameter["schema"] as JObject ?? parameter, "IEnumerable");
        return isOptional || (bool?)parameter["x-nullable"] == true ? type.Nullable() : type;
    }

    public static ClrType OfResult(JObject document, JObject? schema) =>
        new(schema is null ? "Task" : $"Task<{Of(document, schema, "IReadOnlyList")}>", IsValueType: false);

    /// <summary>A type's text without namespaces.</summary>
    public static string Shorten(string type) => Namespaces.Aggregate(type, (text, name) => text.Replace(name, "", StringComparison.Ordinal));

    private static ClrType Given(string text) => new(Shorten(text), text.StartsWith("OpenEnum<", StringComparison.Ordinal));

    private static ClrType Of(JObject document, JObject schema, string list)
    {
        if (SwaggerDocument.ReferenceOf(schema) is { } name)
        {
            var target = SwaggerDocument.Resolve(document, schema);
            var isClass = (string?)target["type"] is null or "object" && !IsDictionary(target);
            return target["enum"] is not null ? new ClrType(name, IsValueType: true)
                : isClass ? new ClrType(name, IsValueType: false) : Of(document, target, list);
        }

        var format = (string?)schema["format"];
        return (string?)schema["type"] switch
        {
            "string" => OfText(format),
            "integer" => new ClrType(format is "int64" ? "long" : "int", IsValueType: true),
            "number" => new ClrType(format is "decimal" or "float" ? format : "double", IsValueType: true),
            "boolean" => new ClrType("bool", IsValueType: true),
            "array" => new ClrType($"{list}<{OfItem(document, schema["items"])}>", IsValueType: false),
            "object" when IsDictionary(schema) => new ClrType($"IDictionary<string, {OfItem(document, schema["additionalProperties"])}>", IsValueType: false),
            _ => new ClrType("JToken", IsValueType: false),
        };
    }

    private static ClrType OfText(string? format) => format switch
    {
        "date-time" or "date" => new ClrType("DateTimeOffset", IsValueType: true),
        "time" or "duration" => new ClrType("TimeSpan", IsValueType: true),
        "uuid" or "guid" => new ClrType("Guid", IsValueType: true),
        "byte" or "base64" => new ClrType("byte[]", IsValueType: false),
        "uri" => new ClrType("Uri", IsValueType: false),
        _ => new ClrType("string", IsValueType: false),
    };

    private static ClrType OfItem(JObject document, JToken? items)
    {
        var type = items is not JObject schema ? new ClrType("JToken", IsValueType: false)
            : (string?)schema[Extensions.Type] is { } given ? Given(given) : Of(document, schema, "IReadOnlyList");
        return (bool?)items?["x-nullable"] == true ? type.Nullable() : type;
    }

    private static bool IsDictionary(JObject schema) =>
        schema["properties"] is not JObject { Count: > 0 } && schema["additionalProperties"] is JObject { Count: > 0 };
}
