using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Refuses, at its place, a schema that the other rules would misread: of an unknown type or of several, with a field of another
/// JSON type than Swagger gives it, or with a keyword of JSON Schema that has no counterpart in C#.
/// </summary>
internal sealed class ShapeRule : IPreparationRule
{
    private static readonly HashSet<string> Types = ["string", "number", "integer", "boolean", "array", "object", "file"];

    // Keywords that only narrow a value (contains, dependentRequired) may be left out: EPIC checks what it receives.
    private static readonly string[] NotSupported = ["prefixItems", "patternProperties", "if", "then", "else", "dependentSchemas", "unevaluatedProperties", "$dynamicRef"];

    private static readonly string[] Texts = ["title", "description", "summary"];

    private static readonly string[] Flags = ["readOnly", "x-nullable", "deprecated"];

    public void Apply(JObject document)
    {
        foreach (var list in new[] { "consumes", "produces" })
        {
            RequireTexts(document, list);
        }

        foreach (var operation in SwaggerDocument.Operations(document))
        {
            RequireTexts(operation.Json, "consumes");
            RequireTexts(operation.Json, "produces");
            CheckTexts(operation.Json, operation.Id!);
            foreach (var response in ((JObject)operation.Json["responses"]!).Properties())
            {
                Require(response.Value is JObject, response, $"the answer {response.Name} of {operation.Id} is no object");
                CheckTexts((JObject)response.Value, $"the answer {response.Name} of {operation.Id}");
                Require(response.Value["schema"] is null or JObject, response, $"the schema of the answer {response.Name} of {operation.Id} is no object");
            }
        }

        foreach (var (schema, isParameter) in Schemas.All(document))
        {
            Check(schema, isParameter);
        }

        foreach (var definition in SwaggerDocument.Definitions(document).Properties())
        {
            Require(!HoldsItself(document, (JObject)definition.Value, []), definition, $"the definition '{definition.Name}' is a list or map of itself");
        }
    }

    // A class may hold itself; a list of lists of lists has no end.
    private static bool HoldsItself(JObject document, JObject schema, HashSet<JObject> around)
    {
        schema = SwaggerDocument.Resolve(document, schema);
        return !Schemas.IsModel(schema)
            && (!around.Add(schema) || new[] { schema["items"], schema["additionalProperties"] }.OfType<JObject>().Any(inner => HoldsItself(document, inner, [.. around])));
    }

    private static void Check(JObject schema, bool isParameter)
    {
        var at = schema.Path;
        if (schema["$ref"] is { } reference)
        {
            Require(reference is JValue { Value: string }, reference, $"the \"$ref\" of {at} is no text");
        }

        if (schema["type"] is { } type)
        {
            Require(type is JValue { Value: string name } && Types.Contains(name), type, $"{at} is of the type {type.ToString(Newtonsoft.Json.Formatting.None)}");
        }

        CheckTexts(schema, at);
        Require((string?)(schema["type"] as JValue) != "file" || isParameter || IsAnswer(schema), schema["type"], $"{at} is a file that is neither a field of a form nor a whole answer");
        if (schema["format"] is { } format)
        {
            Require(format is JValue { Value: string }, format, $"the format of {at} is no text");
        }

        if (schema["properties"] is { } properties)
        {
            Require(properties is JObject, properties, $"the properties of {at} are no object");
            foreach (var property in ((JObject)properties).Properties())
            {
                Require(property.Value is JObject, property, $"the property '{property.Name}' of {at} is no object");
            }
        }

        Require((string?)(schema["type"] as JValue) != "array" || schema["items"] is not null || isParameter, schema, $"{at} is a list without \"items\"");
        Require(schema["items"] is null or JObject, schema["items"], $"the \"items\" of {at} are no object");
        Require(schema["additionalProperties"] is null or JObject or JValue { Value: bool }, schema["additionalProperties"], $"the \"additionalProperties\" of {at} are no object");
        Require(schema["enum"] is null || schema["enum"] is JArray values && values.All(value => value is JValue) && values.Any(value => value.Type != JTokenType.Null), schema["enum"], $"the \"enum\" of {at} is no list of values");
        if (isParameter)
        {
            Require(schema["required"] is null or JValue { Value: bool }, schema["required"], $"\"required\" of {at} is neither true nor false");
        }
        else
        {
            RequireTexts(schema, "required");
        }

        foreach (var flag in Flags)
        {
            Require(schema[flag] is null or JValue { Value: bool }, schema[flag], $"\"{flag}\" of {at} is neither true nor false");
        }

        foreach (var keyword in NotSupported)
        {
            Require(schema[keyword] is null, schema[keyword], $"{at} has \"{keyword}\"");
        }
    }

    private static bool IsAnswer(JObject schema) => schema.Parent is JProperty { Name: "schema", Parent: JObject owner } && owner["in"] is null;

    private static void CheckTexts(JObject json, string owner)
    {
        foreach (var text in Texts)
        {
            Require(json[text] is null or JValue, json[text], $"the \"{text}\" of {owner} is no text");
        }
    }

    private static void RequireTexts(JObject json, string field) =>
        Require(json[field] is null || json[field] is JArray list && list.All(item => item is JValue { Value: string }), json[field], $"\"{field}\" of {(json.Path.Length == 0 ? "the description" : json.Path)} is no list of texts");

    private static void Require(bool condition, JToken? place, string fault)
    {
        if (!condition)
        {
            throw new SpecException(SpecErrors.NotSupported, $"{char.ToUpperInvariant(fault[0])}{fault[1..]}, which has no counterpart in C#; change it in the overlay.", place: place);
        }
    }
}
