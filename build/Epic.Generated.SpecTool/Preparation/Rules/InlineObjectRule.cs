using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Lifts each object that the description writes out at its use into a separate definition, called after
/// where it stands: the object at <c>Job.billing</c> becomes <c>JobBilling</c>, that of an answer <c>…Result</c>.
/// </summary>
internal sealed class InlineObjectRule : IPreparationRule
{
    private static readonly string[] FieldsOfUse = ["description", "readOnly", "x-nullable", "deprecated", Extensions.Obsolete, Origins.Field];

    public void Apply(JObject document)
    {
        foreach (var (name, definition) in SwaggerDocument.Definitions(document).Properties().Select(definition => (definition.Name, definition.Value)).ToList())
        {
            LiftWithin(document, definition["properties"], name);
            Lift(document, definition["items"] as JObject, name + "Item");
            Lift(document, definition["additionalProperties"] as JObject, name + "Value");
        }

        foreach (var operation in SwaggerDocument.Operations(document).ToList())
        {
            var name = Names.Pascal(operation.Id!);
            Lift(document, operation.SuccessSchema, name + "Result");
            Lift(document, operation.Body?["schema"] as JObject, name + "Body");
        }
    }

    // Whether it may be null or written is said of the use, not of the type.
    private static JObject ReferenceTo(string name, JObject schema)
    {
        var reference = SwaggerDocument.Reference(name);
        foreach (var field in FieldsOfUse)
        {
            if (schema[field] is { } value)
            {
                reference[field] = value;
            }
        }

        return reference;
    }

    private static void LiftWithin(JObject document, JToken? properties, string owner)
    {
        foreach (var property in (properties as JObject)?.Properties().ToList() ?? [])
        {
            Lift(document, property.Value as JObject, owner + Names.ToIdentifier(property.Name, Names.Pascal, property.Value));
        }
    }

    private static void Lift(JObject document, JObject? schema, string name)
    {
        if (schema is null)
        {
            return;
        }

        if (schema["properties"] is not JObject { Count: > 0 } properties)
        {
            Lift(document, schema["items"] as JObject, name);
            Lift(document, schema["additionalProperties"] as JObject, name);
            return;
        }

        name = Names.Given(schema, name, byRule => byRule);
        LiftWithin(document, properties, name);
        var (place, holder) = (schema.Path, schema.Parent);
        schema.Replace(ReferenceTo(name, schema));
        schema.Remove(Extensions.Name);
        Names.Define(document, name, schema, $"The object at {place}", holder!);
    }
}
