using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Spec;

namespace Epic.Generated.Emulator.Api.Django;

/// <summary>
/// Holds a request body against its schema as the serializers of Django REST Framework do: read-only and unknown members are
/// dropped, values are converted where Django converts them, and every violation is reported in the shape of the body.
/// </summary>
internal static class RequestValidator
{
    private const string FieldRequired = "This field is required.";
    private const string MayNotBeNull = "This field may not be null.";

    public static JsonObject Validate(ApiSchema schema, JsonNode? body)
    {
        var (value, errors) = Check(schema, body);
        if (errors is JsonArray list)
        {
            errors = new JsonObject { ["non_field_errors"] = list };
        }

        return errors is null ? (JsonObject)value! : throw new ApiException(400, errors);
    }

    private static (JsonNode? Value, JsonNode? Errors) Check(ApiSchema schema, JsonNode? value)
    {
        if (value is null)
        {
            return schema.Nullable ? (null, null) : (null, new JsonArray(MayNotBeNull));
        }

        return schema.Type switch
        {
            SchemaType.Object when schema.IsFreeForm => CheckFreeForm(value),
            SchemaType.Object => CheckObject(schema, value),
            SchemaType.Array when schema.Items!.Type is SchemaType.Object => CheckObjects(schema.Items, value),
            SchemaType.Array => CheckValues(schema.Items!, value),
            _ => ScalarValidator.Check(schema, value),
        };
    }

    private static (JsonNode? Value, JsonNode? Errors) CheckFreeForm(JsonNode value) => value is JsonObject
        ? (value.DeepClone(), null)
        : (null, new JsonArray($"Expected a dictionary of items but got type \"{PythonType(value)}\"."));

    private static (JsonNode? Value, JsonNode? Errors) CheckObject(ApiSchema schema, JsonNode value)
    {
        if (value is not JsonObject source)
        {
            return (null, NonField($"Invalid data. Expected a dictionary, but got {PythonType(value)}."));
        }

        var result = new JsonObject();
        var errors = new JsonObject();
        foreach (var (name, property) in schema.Properties)
        {
            if (property.ReadOnly)
            {
                continue;
            }

            if (!source.TryGetPropertyValue(name, out var member))
            {
                if (property.Default is not null)
                {
                    result[name] = property.Default.DeepClone();
                }
                else if (schema.Required.Contains(name))
                {
                    errors[name] = new JsonArray(FieldRequired);
                }

                continue;
            }

            var (valid, error) = Check(property, member);
            if (error is null)
            {
                result[name] = valid;
            }
            else
            {
                errors[name] = error;
            }
        }

        return errors.Count == 0 ? (result, null) : (null, errors);
    }

    private static (JsonNode? Value, JsonNode? Errors) CheckObjects(ApiSchema items, JsonNode value)
    {
        if (value is not JsonArray source)
        {
            return (null, NonField($"Expected a list of items but got type \"{PythonType(value)}\"."));
        }

        var result = new JsonArray();
        var errors = new JsonArray();
        var failed = false;
        foreach (var entry in source)
        {
            var (valid, error) = Check(items, entry);
            failed |= error is not null;
            result.Add(valid);
            errors.Add(error ?? new JsonObject());
        }

        return failed ? (null, errors) : (result, null);
    }

    private static (JsonNode? Value, JsonNode? Errors) CheckValues(ApiSchema items, JsonNode value)
    {
        if (value is not JsonArray source)
        {
            return (null, new JsonArray($"Expected a list of items but got type \"{PythonType(value)}\"."));
        }

        var result = new JsonArray();
        var errors = new JsonObject();
        for (var i = 0; i < source.Count; i++)
        {
            var (valid, error) = Check(items, source[i]);
            result.Add(valid);
            if (error is not null)
            {
                errors[i.ToString(System.Globalization.CultureInfo.InvariantCulture)] = error;
            }
        }

        return errors.Count == 0 ? (result, null) : (null, errors);
    }

    private static JsonObject NonField(string message) => new() { ["non_field_errors"] = new JsonArray(message) };

    // Python's names for the types of JSON, as in Django's messages.
    private static string PythonType(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Array => "list",
        System.Text.Json.JsonValueKind.Object => "dict",
        System.Text.Json.JsonValueKind.String => "str",
        System.Text.Json.JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "float" : "int",
        _ => "bool",
    };
}
