using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>Gives every property its .NET name, its annotations, its documentation and its checks.</summary>
internal sealed class PropertyRule : IPreparationRule
{
    private static readonly HashSet<string> ObjectMembers =
        ["AdditionalProperties", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    private static readonly HashSet<string> PatchMembers = ["Assign", "IsAssigned"];

    public void Apply(JObject document)
    {
        foreach (var definition in SwaggerDocument.Definitions(document).Properties())
        {
            var model = (JObject)definition.Value;
            if ((bool?)model[DirectionRule.Sent] == true)
            {
                model[Extensions.Bases] = new JArray((model[Extensions.Bases] as JArray ?? []).Append("IRequestBody"));
            }

            var required = (model["required"] as JArray)?.Select(name => (string)name!).ToHashSet() ?? [];
            var taken = new HashSet<string> { definition.Name };
            foreach (var property in (model["properties"] as JObject)?.Properties() ?? [])
            {
                var schema = (JObject)property.Value;
                var name = NameOf(model, property);
                if (!taken.Add(name))
                {
                    throw new SpecException(
                        SpecErrors.NameCollision, $"The property '{property.Name}' of '{definition.Name}' would be called '{name}', which is taken; give it another {Extensions.Name} in the overlay.", place: schema);
                }

                schema[Extensions.Name] = name;
                Annotate(document, model, schema, name, required.Contains(property.Name));
            }
        }
    }

    // A property may not hide a member that every class has.
    private static string NameOf(JObject model, JProperty property)
    {
        var name = Names.Given((JObject)property.Value, property.Name);
        return ObjectMembers.Contains(name) || (bool?)model[Extensions.IsPatch] == true && PatchMembers.Contains(name) ? name + "Value" : name;
    }

    private static void Annotate(JObject document, JObject model, JObject schema, string name, bool required)
    {
        var received = (bool?)model[DirectionRule.Received] == true;
        var sent = (bool?)model[DirectionRule.Sent] == true;
        var readOnly = (bool?)schema["readOnly"] == true;
        var isNullable = (bool?)schema["x-nullable"] == true;
        var isArray = (string?)schema["type"] == "array";

        schema["description"] = Documentation.Create(document, schema, sent && required && !readOnly, setByEpic: sent && readOnly);
        if (!received && required)
        {
            schema[Extensions.IsRequired] = true;
            schema["x-nullable"] = isNullable;
        }
        else if (!sent && isArray)
        {
            // A list that only comes back is never null: a missing one is empty.
            schema["x-nullable"] = false;
            schema[Extensions.Initial] = "[]";
            Require(model, schema);
        }
        else
        {
            schema["x-nullable"] = true;
        }

        if (sent && readOnly)
        {
            schema[Extensions.IsReadOnly] = true;
        }
        else if (sent)
        {
            schema[Extensions.Checks] = Checks.OfProperty(document, schema, name, required && !isNullable);
            if (required && isNullable)
            {
                schema[Extensions.SendsNull] = true;
            }
        }

        SetType(document, schema);
    }

    // NJsonSchema takes every property that is not required to be nullable.
    private static void Require(JObject model, JObject schema)
    {
        var required = model["required"] as JArray ?? [];
        model["required"] = new JArray(required.Append(((JProperty)schema.Parent!).Name).Distinct());
    }

    private static void SetType(JObject document, JObject schema)
    {
        if ((string?)schema["format"] == "date" && (string?)schema["type"] == "string")
        {
            schema[Extensions.Converter] = "DateConverter";
        }

        var suffix = (bool)schema["x-nullable"]! ? "?" : "";
        if (schema["items"] is JObject items && (string?)items[Extensions.Type] is { } item)
        {
            schema[Extensions.Type] = $"System.Collections.Generic.IReadOnlyList<{item}>{suffix}";
        }
        else if ((string?)schema[Extensions.Type] is { } type)
        {
            schema[Extensions.Type] = type + suffix;
        }
        else if ((string?)SwaggerDocument.Resolve(document, schema)["type"] == "object" && schema["properties"] is null && SwaggerDocument.ReferenceOf(schema) is null)
        {
            // An object without properties is whatever JSON the application defines.
            schema[Extensions.Type] = "Newtonsoft.Json.Linq.JObject" + suffix;
        }
    }
}
