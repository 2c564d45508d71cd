using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Epic.Generated.Emulator.Spec;

namespace Epic.Generated.Emulator.Api.Django;

/// <summary>Checks and converts single values as the fields of Django REST Framework do.</summary>
internal static partial class ScalarValidator
{
    public static (JsonNode? Value, JsonNode? Errors) Check(ApiSchema schema, JsonNode value)
    {
        var (result, message) = schema.Type switch
        {
            SchemaType.Boolean => CheckBoolean(value),
            SchemaType.Integer => CheckInteger(schema, value),
            SchemaType.Number => CheckNumber(schema, value),
            SchemaType.String when schema.Enum.Count > 0 => CheckChoice(schema, value),
            SchemaType.String => CheckString(schema, value),
            _ => (value.DeepClone(), null),
        };
        return message is null ? (result, null) : (null, new JsonArray(message));
    }

    private static (JsonNode? Value, string? Message) CheckBoolean(JsonNode value) => Text(value) switch
    {
        "true" or "True" or "TRUE" or "t" or "yes" or "y" or "on" or "1" => (true, null),
        "false" or "False" or "FALSE" or "f" or "no" or "n" or "off" or "0" => (false, null),
        _ => (null, "Must be a valid boolean."),
    };

    private static (JsonNode? Value, string? Message) CheckInteger(ApiSchema schema, JsonNode value)
    {
        // A number, or text of one: 4, 4.0 and "4" are all four, as in Django; true is not one.
        if (value.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String)
            || !long.TryParse(WholeFraction().Replace(Text(value), ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return (null, "A valid integer is required.");
        }

        return OutOfBounds(schema, number) is { } message ? (null, message) : (JsonValue.Create(number), null);
    }

    private static (JsonNode? Value, string? Message) CheckNumber(ApiSchema schema, JsonNode value)
    {
        if (value.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String)
            || !decimal.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return (null, "A valid number is required.");
        }

        return OutOfBounds(schema, number) is { } message ? (null, message) : (JsonValue.Create(number), null);
    }

    private static string? OutOfBounds(ApiSchema schema, decimal number) =>
        number < schema.Minimum ? string.Create(CultureInfo.InvariantCulture, $"Ensure this value is greater than or equal to {schema.Minimum}.")
        : number > schema.Maximum ? string.Create(CultureInfo.InvariantCulture, $"Ensure this value is less than or equal to {schema.Maximum}.")
        : null;

    private static (JsonNode? Value, string? Message) CheckChoice(ApiSchema schema, JsonNode value) =>
        schema.Enum.Contains(Text(value)) ? (Text(value), null) : (null, $"\"{Text(value)}\" is not a valid choice.");

    private static (JsonNode? Value, string? Message) CheckString(ApiSchema schema, JsonNode value)
    {
        if (value.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String))
        {
            return (null, "Not a valid string.");
        }

        var text = Text(value).Trim();
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return (null, "Null characters are not allowed.");
        }

        if (text.Length == 0 && schema.MinLength > 0)
        {
            return (null, "This field may not be blank.");
        }

        if (text.Length > schema.MaxLength)
        {
            return (null, $"Ensure this field has no more than {schema.MaxLength} characters.");
        }

        if (text.Length < schema.MinLength)
        {
            return (null, $"Ensure this field has at least {schema.MinLength} characters.");
        }

        return FormatError(schema.Format, text) is { } message ? (null, message) : (text, null);
    }

    private static string? FormatError(string? format, string text) => format switch
    {
        "ipv4" when !IsIPv4(text) => "Enter a valid IPv4 address.",
        "uuid" when !Guid.TryParse(text, out _) => "Must be a valid UUID.",
        "uri" when !Uri.TryCreate(text, UriKind.Absolute, out _) => "Enter a valid URL.",
        "date-time" when !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) =>
            "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].",
        _ => null,
    };

    // IPAddress also takes "1" and "1.2"; an address that a user writes has four parts.
    private static bool IsIPv4(string text) =>
        text.Count(c => c == '.') == 3 && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork;

    private static string Text(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    [GeneratedRegex(@"\.0*\s*$")]
    private static partial Regex WholeFraction();
}
