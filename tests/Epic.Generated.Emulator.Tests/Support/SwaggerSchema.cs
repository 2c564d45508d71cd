using System.Globalization;
using System.Text.Json;

namespace Epic.Generated.Emulator.Tests.Support;

/// <summary>
/// Validates JSON against the schemas of the published description. Written apart from the emulator's own reader, so that both
/// would have to be wrong in the same way. Members that the description does not have are violations too.
/// </summary>
internal sealed class SwaggerSchema(JsonElement document)
{
    public IReadOnlyList<string> Violations(JsonElement schema, JsonElement value, string at = "$")
    {
        var found = new List<string>();
        Check(schema, value, at, found);
        return found;
    }

    private JsonElement Resolved(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? Resolved(document.GetProperty("definitions").GetProperty(reference.GetString()!["#/definitions/".Length..]))
        : schema;

    private void Check(JsonElement reference, JsonElement value, string at, List<string> found)
    {
        var schema = Resolved(reference);
        if (value.ValueKind is JsonValueKind.Null)
        {
            if (!schema.TryGetProperty("x-nullable", out var nullable) || !nullable.GetBoolean())
            {
                found.Add($"{at} is null");
            }

            return;
        }

        var type = schema.TryGetProperty("type", out var name) ? name.GetString() : null;
        var fits = type switch
        {
            "object" => value.ValueKind is JsonValueKind.Object,
            "array" => value.ValueKind is JsonValueKind.Array,
            "string" => value.ValueKind is JsonValueKind.String,
            "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind is JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => false,
        };
        if (!fits)
        {
            found.Add($"{at} is not a {type}: {value.GetRawText()}");
            return;
        }

        switch (type)
        {
            case "object": CheckObject(schema, value, at, found); break;
            case "array": CheckArray(schema, value, at, found); break;
            case "string": CheckString(schema, value.GetString()!, at, found); break;
            default: CheckNumber(schema, value, at, found); break;
        }
    }

    private void CheckObject(JsonElement schema, JsonElement value, string at, List<string> found)
    {
        if (!schema.TryGetProperty("properties", out var properties))
        {
            return;
        }

        foreach (var required in schema.TryGetProperty("required", out var names) ? names.EnumerateArray() : default)
        {
            if (!value.TryGetProperty(required.GetString()!, out _))
            {
                found.Add($"{at} has no {required.GetString()}");
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var property))
            {
                Check(property, member.Value, $"{at}.{member.Name}", found);
            }
            else if (!(member.Name == "currency_symbol" && properties.TryGetProperty("currency", out _)))
            {
                found.Add($"{at} has {member.Name}, which is not described");
            }
        }
    }

    private void CheckArray(JsonElement schema, JsonElement value, string at, List<string> found)
    {
        var i = 0;
        foreach (var entry in value.EnumerateArray())
        {
            Check(schema.GetProperty("items"), entry, $"{at}[{i++}]", found);
        }
    }

    private static void CheckString(JsonElement schema, string value, string at, List<string> found)
    {
        if (schema.TryGetProperty("minLength", out var least) && value.Length < least.GetInt32())
        {
            found.Add($"{at} is too short");
        }

        if (schema.TryGetProperty("maxLength", out var most) && value.Length > most.GetInt32())
        {
            found.Add($"{at} is too long: {value}");
        }

        if (schema.TryGetProperty("enum", out var choices) && choices.EnumerateArray().All(choice => choice.GetString() != value))
        {
            found.Add($"{at} is none of its choices: {value}");
        }

        var format = schema.TryGetProperty("format", out var name) ? name.GetString() : null;
        var fits = format switch
        {
            "date-time" => DateTimeOffset.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "uuid" => Guid.TryParseExact(value, "D", out _),
            "uri" => Uri.TryCreate(value, UriKind.Absolute, out _),
            _ => true,
        };
        if (!fits)
        {
            found.Add($"{at} is not a {format}: {value}");
        }
    }

    private static void CheckNumber(JsonElement schema, JsonElement value, string at, List<string> found)
    {
        if ((schema.TryGetProperty("minimum", out var least) && value.GetDecimal() < least.GetDecimal())
            || (schema.TryGetProperty("maximum", out var most) && value.GetDecimal() > most.GetDecimal()))
        {
            found.Add($"{at} is out of bounds: {value.GetRawText()}");
        }
    }
}
