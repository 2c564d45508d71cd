using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>The schemas of an OpenAPI 3 document, converted to those of Swagger 2.0.</summary>
internal sealed class OpenApi3Schemas(JObject document)
{
    private const string Prefix = "#/components/schemas/";
    private const string Patched = "Patched";

    // Notes of the generator, which say nothing of the API.
    private static readonly HashSet<string> Notes = ["x-spec-enum-id", "$schema", "xml", "contentEncoding"];

    private static readonly string[] Narrowing = ["properties", "required", "items", "enum"];

    private readonly JObject _components = document["components"]?["schemas"] as JObject ?? [];

    /// <summary>A part of the document, its reference followed.</summary>
    public JToken Resolve(JToken part)
    {
        for (var steps = 0; steps < 32 && (part as JObject)?["$ref"] is JValue { Value: string reference }; steps++)
        {
            part = reference.StartsWith("#/", StringComparison.Ordinal)
                ? reference[2..].Split('/').Aggregate((JToken?)document, (token, name) => (token as JObject)?[name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)])
                    ?? throw new CannotTellException($"The reference '{reference}' leads nowhere.")
                : throw new CannotTellException($"The reference '{reference}' leads out of the document.");
        }

        return part;
    }

    /// <summary>The components that are definitions: not enumerations, pages and patches, which stand at their uses.</summary>
    /// <param name="converted">The converted document, which refers to them.</param>
    public JObject Definitions(JObject converted)
    {
        var definitions = new JObject(_components.Properties()
            .Where(component => !IsInlined(component.Name))
            .Select(component => new JProperty(component.Name, Convert(component.Value))));
        var used = converted.Descendants().Concat(definitions.Descendants()).OfType<JProperty>().Where(field => field.Name == "$ref").Select(field => field.Value.ToString()).ToHashSet();
        foreach (var patched in definitions.Properties().Where(definition => IsPatched(definition.Name) && !used.Contains("#/definitions/" + definition.Name)).ToList())
        {
            patched.Remove();
        }

        return definitions;
    }

    /// <summary>The schema of a parameter, which Swagger 2.0 writes out.</summary>
    public JObject Inline(JToken? schema) => schema is null ? [] : Convert(Resolve(schema));

    /// <summary>A schema with its properties, its reference followed.</summary>
    public JObject Model(JToken schema) => Convert(Resolve(schema));

    public JObject Convert(JToken? token, bool inlinesPages = false)
    {
        if (token is not JObject schema)
        {
            // "true" is any JSON.
            return [];
        }

        if (Reference(schema) is { } name)
        {
            return OfReference(schema, name, inlinesPages);
        }

        var converted = new JObject();
        foreach (var field in schema.Properties().Where(field => !Notes.Contains(field.Name)))
        {
            Add(converted, field);
        }

        return converted;
    }

    private static string? Reference(JObject schema) =>
        schema["$ref"] is JValue { Value: string reference } && reference.StartsWith(Prefix, StringComparison.Ordinal) ? reference[Prefix.Length..] : null;

    private static bool IsNull(JToken part) => part is JObject schema && ((string?)(schema["type"] as JValue) == "null" || schema["enum"] is JArray values && values.All(value => value.Type == JTokenType.Null));

    private static bool IsBlank(JToken part) => part is JObject schema && schema["enum"] is JArray { Count: 1 } values && values[0] is JValue { Value: string { Length: 0 } };

    private bool IsInlined(string name) => _components[name] is JObject schema && (schema["enum"] is not null || IsPage(schema) || IsNull(schema));

    private static bool IsPage(JObject schema) => schema["properties"] is JObject properties && properties["count"] is not null && properties["results"] is not null && properties["next"] is not null;

    private bool IsPatched(string name) => name.StartsWith(Patched, StringComparison.Ordinal) && _components[name[Patched.Length..]] is not null;

    private JObject OfReference(JObject schema, string name, bool inlinesPages)
    {
        if (_components[name] is not JObject component)
        {
            throw new CannotTellException($"The reference '{Prefix}{name}' leads nowhere.");
        }

        JObject converted;
        if (IsInlined(name) && (inlinesPages || !IsPage(component)))
        {
            converted = Convert(component);
            // The text of an enumeration lists its values; the examples of a page are the same for every API.
            converted.Remove("description");
            foreach (var property in (converted["properties"] as JObject)?.Properties() ?? [])
            {
                (property.Value as JObject)?.Remove("example");
            }
        }
        else
        {
            converted = SwaggerDocument.Reference(IsPatched(name) && IsSame(component, (JObject)_components[name[Patched.Length..]]!) ? name[Patched.Length..] : name);
        }

        foreach (var field in schema.Properties().Where(field => field.Name != "$ref" && !Notes.Contains(field.Name)))
        {
            Add(converted, field);
        }

        return converted;
    }

    // drf-spectacular derives the body of a PATCH from the schema by dropping "required".
    private static bool IsSame(JObject patched, JObject schema) => JToken.DeepEquals(patched["properties"], schema["properties"]);

    private void Add(JObject converted, JProperty field)
    {
        switch (field.Name)
        {
            case "nullable":
                if ((bool?)field.Value == true)
                {
                    converted["x-nullable"] = true;
                }

                break;
            case "type" when field.Value is JArray types:
                AddTypes(converted, types);
                break;
            case "properties" when field.Value is JObject properties:
                converted["properties"] = new JObject(properties.Properties().Select(property => new JProperty(property.Name, Convert(property.Value))));
                break;
            case "items":
                converted["items"] = Convert(field.Value);
                break;
            case "additionalProperties":
                if (field.Value is JObject { Count: > 0 } values)
                {
                    converted["additionalProperties"] = Convert(values);
                }

                break;
            case "allOf" or "oneOf" or "anyOf" when field.Value is JArray parts:
                AddParts(converted, (JObject)field.Parent!, field.Name, parts);
                break;
            case "contentMediaType":
                // A text of another encoding than bytes is text.
                if (field.Parent!["contentEncoding"] is null && field.Parent["format"] is null)
                {
                    converted["format"] = "binary";
                }

                break;
            case "const":
                converted["enum"] = new JArray(field.Value);
                break;
            default:
                converted[field.Name] = field.Value.DeepClone();
                break;
        }
    }

    private static void AddTypes(JObject converted, JArray types)
    {
        var others = types.Where(type => (string?)type != "null").ToList();
        converted["type"] = others.Count == 1 ? others[0] : types.DeepClone();
        if (others.Count < types.Count)
        {
            converted["x-nullable"] = true;
        }
    }

    // One schema, or null, or the empty text: the last two say something of the use. A composition that also narrows its schema is another type.
    private void AddParts(JObject converted, JObject schema, string kind, JArray parts)
    {
        var resolved = parts.Select(part => (Part: part, Schema: Resolve(part))).ToList();
        var others = resolved.Where(part => !IsNull(part.Schema) && !IsBlank(part.Schema)).ToList();
        if (others.Count != 1 || Array.Exists(Narrowing, field => schema[field] is not null))
        {
            converted[kind] = new JArray(parts.Select(part => Convert(part)));
            return;
        }

        if (resolved.Exists(part => IsNull(part.Schema)))
        {
            converted["x-nullable"] = true;
        }

        foreach (var field in Convert(others[0].Part).Properties().Where(field => converted[field.Name] is null))
        {
            converted[field.Name] = field.Value;
        }
    }
}
