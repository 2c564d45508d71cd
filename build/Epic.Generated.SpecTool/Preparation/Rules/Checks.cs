using System.Globalization;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>The demands of the description on a value that is sent, as calls of the library's <c>RequestChecks</c>.</summary>
internal static class Checks
{
    public static JArray OfProperty(JObject document, JObject schema, string name, bool required)
    {
        var checks = new JArray();
        if (required && CanBeNull(document, schema))
        {
            checks.Add($"Required({name}, nameof({name}))");
        }

        if (required && IsOpenEnum(schema))
        {
            // The default of the struct is no value: it has no text.
            checks.Add($"Length({name}{((bool?)schema["x-nullable"] == true ? "?" : "")}.ToString(), 1, null, nameof({name}))");
        }

        AddBounds(checks, schema, name, $"nameof({name})");
        var inner = schema["items"] as JObject ?? schema;
        if (Schemas.IsModel(SwaggerDocument.Resolve(document, inner)) && (string?)SwaggerDocument.Resolve(document, inner)["format"] != "decimal")
        {
            checks.Add($"{(schema["items"] is null ? "Object" : "Items")}({name}, nameof({name}))");
        }

        return checks;
    }

    public static JArray OfArgument(JObject parameter, string variable)
    {
        var checks = new JArray();
        if ((bool?)parameter["required"] == true && (string?)parameter["in"] is "query" or "header" or "formData" && ((string?)parameter["type"] is "string" or "array") && !IsOpenEnum(parameter))
        {
            checks.Add($"Required({variable}, \"{variable}\")");
        }

        if ((bool?)parameter["required"] == true && IsOpenEnum(parameter))
        {
            checks.Add($"Length({variable}.ToString(), 1, null, \"{variable}\")");
        }

        AddBounds(checks, parameter, variable, $"\"{variable}\"");
        return checks;
    }

    // A value type that is not nullable always has a value; the compiler sees to it that it is given.
    private static bool CanBeNull(JObject document, JObject schema) =>
        (bool?)schema["x-nullable"] == true || (string?)SwaggerDocument.Resolve(document, schema)["type"] is "string" or "array" or "object"
        && !IsOpenEnum(schema);

    private static bool IsOpenEnum(JObject schema) => ((string?)schema[Extensions.Type])?.StartsWith("OpenEnum<", StringComparison.Ordinal) == true;

    private static void AddBounds(JArray checks, JObject schema, string value, string name)
    {
        var bounds = Bounds.Read(schema);
        var isText = (string?)schema["type"] == "string" && schema[Extensions.Type] is null && (string?)schema["format"] is not ("date" or "date-time" or "uuid");
        if (bounds.HasLength && isText)
        {
            checks.Add($"Length({value}, {bounds.MinLength ?? 0}, {bounds.MaxLength?.ToString(CultureInfo.InvariantCulture) ?? "null"}, {name})");
        }

        if (bounds.HasRange && (string?)schema["type"] == "integer")
        {
            checks.Add($"Range({value}, {bounds.Minimum ?? "null"}, {bounds.Maximum ?? "null"}, {name})");
        }

        if (isText && (string?)schema["format"] == "ipv4")
        {
            checks.Add($"IPv4({value}, {name})");
        }
    }
}
