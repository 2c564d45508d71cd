using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Leaves beside a reference only the fields about the use. An overlay that turns an inline object into a reference leaves the
/// object's fields beside it. They go, unless the definition lacks one of its properties, which is an error. A schema that is
/// composed of several is an error at its place.
/// </summary>
internal sealed class ReferenceRule : IPreparationRule
{
    private static readonly string[] Compositions = ["allOf", "anyOf", "oneOf", "not", "discriminator"];

    private static readonly string[] Narrowing = ["properties", "required", "additionalProperties", "items", "enum"];

    public void Apply(JObject document)
    {
        foreach (var schema in document.Descendants().OfType<JObject>().ToList())
        {
            foreach (var composition in Compositions.Where(field => schema[field] is not null && !IsPropertyMap(schema)))
            {
                Resolve(schema, composition);
            }

            if (SwaggerDocument.ReferenceOf(schema) is not { } name)
            {
                continue;
            }

            CheckStandIn(schema, name, SwaggerDocument.Resolve(document, schema));
            foreach (var field in schema.Properties().Where(field => !Means(field.Name)).ToList())
            {
                field.Remove();
            }
        }
    }

    // The names in a map are EPIC's: a property may be called "properties" itself.
    private static bool IsPropertyMap(JObject schema) => schema.Parent is JProperty { Name: "properties", Parent: JObject owner } && !IsPropertyMap(owner);

    // A composition of one reference is that reference, with another description. A composition that narrows the reference is another type.
    private static void Resolve(JObject schema, string composition)
    {
        if (composition is not "allOf" || schema["allOf"] is not JArray { Count: 1 } parts || SwaggerDocument.ReferenceOf(parts[0]) is not { } name || Array.Exists(Narrowing, field => schema[field] is not null))
        {
            throw new SpecException(
                SpecErrors.NotSupported, $"{schema.Path} is composed with \"{composition}\", which has no counterpart in C#; write it out in the overlay.", place: schema[composition]);
        }

        schema.Remove("allOf");
        schema["$ref"] = SwaggerDocument.Reference(name)["$ref"];
    }

    // A definition written once in the overlay stands in for objects that the description writes out.
    private static void CheckStandIn(JObject schema, string name, JObject definition)
    {
        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            if (definition["properties"]?[property.Name] is not { } known)
            {
                throw Differs($"the property '{property.Name}'", property);
            }

            if (property.Value is JObject own && (string?)own["type"] is { } type && (string?)known["type"] is { } knownType && type != knownType)
            {
                throw Differs($"'{property.Name}' as {type}, not {knownType}", property);
            }
        }

        var lacking = (definition["required"] as JArray)?.Select(required => (string?)required).FirstOrDefault(required => schema["properties"] is JObject { Count: > 0 } own && own[required!] is null);
        if (lacking is not null)
        {
            throw Differs($"no '{lacking}'", schema["properties"]!);
        }

        SpecException Differs(string difference, JToken place) => new(
            SpecErrors.HandWritten, $"The overlay makes {schema.Path} a '{name}', but it is published with {difference}: change '{name}' in the overlay, and the code of it that is written by hand.", place: place);
    }

    private static bool Means(string field) =>
        field is "$ref" or "description" or "readOnly" or "deprecated" || field.StartsWith("x-", StringComparison.Ordinal);
}
