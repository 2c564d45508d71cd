using System.Text.Json;
using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Spec;

/// <summary>Reads the schemas of a Swagger 2.0 description and resolves the references between them.</summary>
internal sealed class SchemaReader(JsonElement definitions)
{
    private const string ReferencePrefix = "#/definitions/";

    private readonly Dictionary<string, ApiSchema> _named = [];

    public ApiSchema Read(JsonElement source)
    {
        if (source.TryGetProperty("$ref", out var reference))
        {
            return Resolve(reference.GetString()!);
        }

        var schema = new ApiSchema();
        Fill(schema, source);
        return schema;
    }

    private ApiSchema Resolve(string reference)
    {
        if (!reference.StartsWith(ReferencePrefix, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The API description refers to {reference}, which is not one of its definitions.");
        }

        var name = reference[ReferencePrefix.Length..];
        if (_named.TryGetValue(name, out var known))
        {
            return known;
        }

        // Registered before it is filled, so that a definition may refer to itself.
        var schema = _named[name] = new ApiSchema();
        Fill(schema, definitions.GetProperty(name));
        return schema;
    }

    private void Fill(ApiSchema schema, JsonElement source)
    {
        foreach (var member in source.EnumerateObject())
        {
            var value = member.Value;
            switch (member.Name)
            {
                case "type" when value.ValueKind == JsonValueKind.String: schema.Type = TypeOf(value.GetString()!); break;
                case "format": schema.Format = value.GetString(); break;
                case "x-nullable": schema.Nullable = value.GetBoolean(); break;
                case "readOnly": schema.ReadOnly = value.GetBoolean(); break;
                // On a parameter, required is a flag.
                case "required" when value.ValueKind == JsonValueKind.Array: schema.Required = value.EnumerateArray().Select(name => name.GetString()!).ToHashSet(); break;
                case "enum": schema.Enum = value.EnumerateArray().Select(choice => choice.ToString()).ToList(); break;
                case "minimum" when value.ValueKind == JsonValueKind.Number: schema.Minimum = value.GetDecimal(); break;
                case "maximum" when value.ValueKind == JsonValueKind.Number: schema.Maximum = value.GetDecimal(); break;
                case "minLength": schema.MinLength = value.GetInt32(); break;
                case "maxLength": schema.MaxLength = value.GetInt32(); break;
                case "default": schema.Default = JsonNode.Parse(value.GetRawText()); break;
                case "items": schema.Items = Read(value); break;
                case "properties":
                    schema.Properties = value.EnumerateObject()
                        .Select(property => KeyValuePair.Create(property.Name, Read(property.Value)))
                        .ToList();
                    break;
                default: break;
            }
        }
    }

    private static SchemaType TypeOf(string name) => name switch
    {
        "object" => SchemaType.Object,
        "array" => SchemaType.Array,
        "string" => SchemaType.String,
        "integer" => SchemaType.Integer,
        "number" => SchemaType.Number,
        "boolean" => SchemaType.Boolean,
        _ => SchemaType.Any,
    };
}
