using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>
/// Takes over from the checked-in description the parts for which OpenAPI 3, as drf-spectacular writes it, has no place or no word:
/// texts, the name of a body, bounds of properties that only EPIC sets, the place of a path's parameters.
/// </summary>
internal static class OpenApi3Reconciliation
{
    /// <summary>The operationId as published, in a converted operation.</summary>
    public const string PublishedId = "x-published-id";

    private static readonly string[] Texts = ["title", "description", "summary", "example", "default"];

    private static readonly string[] Bounds = ["minLength", "maxLength", "minimum", "maximum", "pattern", "minItems", "maxItems", "uniqueItems"];

    public static void Apply(JObject converted, JObject known)
    {
        OpenApi3Idioms.RemoveTexts(converted["paths"]);
        ApplyTexts((JObject)converted["info"]!, known["info"] as JObject);
        var knownOperations = SwaggerDocument.Operations(known).ToDictionary(operation => (operation.Path, operation.Method));
        foreach (var path in ((JObject)converted["paths"]!).Properties())
        {
            HoistParameters((JObject)path.Value, known["paths"]?[path.Name] as JObject);
        }

        foreach (var operation in SwaggerDocument.Operations(converted))
        {
            ApplyTo(operation, knownOperations.GetValueOrDefault((operation.Path, operation.Method)));
        }

        foreach (var definition in SwaggerDocument.Definitions(converted).Properties())
        {
            ApplyTo((JObject)definition.Value, SwaggerDocument.Definitions(known)[definition.Name] as JObject);
        }
    }

    // Parameters of the path are of each operation in OpenAPI 3, of the path in drf-yasg.
    private static void HoistParameters(JObject path, JObject? known)
    {
        var operations = path.Properties().Where(member => SwaggerDocument.IsMethod(member.Name)).Select(member => (JObject)member.Value).ToList();
        foreach (var parameter in operations.SelectMany(Parameters).Where(parameter => (string?)parameter["in"] == "path").ToList())
        {
            var same = operations.Select(operation => Parameters(operation).FirstOrDefault(other => IsOf(other, parameter))).ToList();
            var shared = (JArray)path["parameters"]!;
            if (same.TrueForAll(other => other is not null && JToken.DeepEquals(other, parameter)))
            {
                shared.Add(parameter.DeepClone());
                same.ForEach(other => other!.Remove());
            }
        }

        Match((JArray)path["parameters"]!, known?["parameters"] as JArray);
    }

    private static void ApplyTo(Operation operation, Operation? known)
    {
        ApplyTexts(operation.Json, known?.Json);
        if (known?.Id is { } id && OpenApi3Idioms.IsDerivedId((string)operation.Json[PublishedId]!, operation.Path, operation.Method))
        {
            operation.Json["operationId"] = id;
        }

        operation.Json.Remove(PublishedId);
        Match((JArray)operation.Json["parameters"]!, known?.Json["parameters"] as JArray);
        foreach (var response in ((JObject)operation.Json["responses"]!).Properties())
        {
            var other = known?.Json["responses"]?[response.Name] as JObject;
            var json = (JObject)response.Value;
            if ((string?)json["description"] is null or "")
            {
                json["description"] = other?["description"]?.DeepClone() ?? "";
            }

            if (json["schema"] is JObject schema)
            {
                ApplyTo(schema, other?["schema"] as JObject);
            }
        }
    }

    private static void Match(JArray parameters, JArray? known)
    {
        foreach (var parameter in parameters.OfType<JObject>())
        {
            var other = known?.OfType<JObject>().FirstOrDefault(other => IsOf(other, parameter) || (string?)other["in"] == "body" && (string?)parameter["in"] == "body");
            if (other is not null && (string?)parameter["in"] == "body")
            {
                parameter["name"] = other["name"]?.DeepClone();
                parameter["required"] ??= other["required"]?.DeepClone();
                ApplyTexts(parameter, other);
                ApplyTo((JObject)parameter["schema"]!, other["schema"] as JObject);
            }
            else
            {
                ApplyTo(parameter, other);
            }

            // drf-spectacular says nothing where no property of the body is required. The standard's default is false.
            parameter["required"] ??= false;
        }
    }

    private static bool IsOf(JObject parameter, JObject other) => (string?)parameter["name"] == (string?)other["name"] && (string?)parameter["in"] == (string?)other["in"];

    private static IEnumerable<JObject> Parameters(JObject operation) => (operation["parameters"] as JArray)?.OfType<JObject>() ?? [];

    private static void ApplyTexts(JObject json, JObject? known)
    {
        foreach (var field in Texts.Where(field => json[field] is null && known?[field] is not null))
        {
            json[field] = known![field]!.DeepClone();
        }
    }

    private static void ApplyTo(JObject schema, JObject? known)
    {
        if (SwaggerDocument.ReferenceOf(schema) is { } name && SwaggerDocument.ReferenceOf(known) == name)
        {
            // Swagger 2.0 has no place beside a reference.
            schema.Replace(known!.DeepClone());
            return;
        }

        ApplyTexts(schema, known);
        if (known is { } && (bool?)schema["readOnly"] == true && (bool?)known["readOnly"] == true)
        {
            foreach (var bound in Bounds.Where(bound => schema[bound] is null && known[bound] is not null))
            {
                schema[bound] = known[bound]!.DeepClone();
            }
        }

        if (known?["x-nullable"] is not null && schema["x-nullable"] is null && schema["properties"] is JObject)
        {
            // drf-yasg marks the type where the use is meant.
            schema["x-nullable"] = known["x-nullable"]!.DeepClone();
        }

        if (known is not null)
        {
            OpenApi3Idioms.Apply(schema, known);
        }

        ApplyToProperties(schema, known);
        if (schema["items"] is JObject items)
        {
            ApplyTo(items, known?["items"] as JObject);
        }
    }

    private static void ApplyToProperties(JObject schema, JObject? known)
    {
        RemoveRequired(schema, known);
        foreach (var property in (schema["properties"] as JObject)?.Properties().ToList() ?? [])
        {
            ApplyTo((JObject)property.Value, known?["properties"]?[property.Name] as JObject);
        }

        foreach (var id in (schema["properties"] as JObject)?.Properties().Where(IsNewId).ToList() ?? [])
        {
            id.Value["title"] = "ID";
        }
    }

    // drf-spectacular requires of an answer whatever EPIC always sets.
    private static void RemoveRequired(JObject schema, JObject? known)
    {
        var knownRequired = (known?["required"] as JArray)?.Select(property => property.ToString()).ToHashSet() ?? [];
        foreach (var required in (schema["required"] as JArray)?.ToList() ?? [])
        {
            if ((bool?)schema["properties"]?[required.ToString()]?["readOnly"] == true && !knownRequired.Contains(required.ToString()))
            {
                required.Remove();
            }
        }

        if (schema["required"] is JArray { Count: 0 })
        {
            schema.Remove("required");
        }
    }

    private static bool IsNewId(JProperty property) =>
        property is { Name: "id", Value: JObject id } && (string?)id["type"] == "integer" && (bool?)id["readOnly"] == true && id["title"] is null;
}
