using Epic.Generated.SpecTool.Preparation.Rules;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>The bodies of an OpenAPI 3 document, converted to the body or the fields of a form of Swagger 2.0.</summary>
internal sealed class OpenApi3Bodies(OpenApi3Schemas schemas)
{
    private const string Multipart = "multipart/form-data";

    private static readonly string[] Forms = ["application/x-www-form-urlencoded", Multipart];

    // The fields that both versions have.
    private static readonly string[] BodyFields = ["description", "required"];

    // Of several forms of one content, JSON is taken; a form only where it is the only one, or has a file, which JSON cannot carry.
    // A form without a list of its fields stays a body, and is refused later with its line.
    public void Add(JObject body, JObject operation, JArray parameters)
    {
        var content = body["content"] as JObject ?? [];
        var json = content.Properties().FirstOrDefault(type => MediaTypes.IsJson(type.Name));
        if (content[Multipart]?["schema"] is { } parts && HasFile(schemas.Model(parts)))
        {
            json = null;
        }

        if (json is null && Forms.FirstOrDefault(type => content[type]?["schema"] is not null) is { } form && schemas.Model(content[form]!["schema"]!) is var model && HasFields(model))
        {
            operation["consumes"] = new JArray(Forms.Where(type => content[type] is not null));
            AddFields(model, content[form]!["encoding"] as JObject, parameters);
            return;
        }

        if (json is null)
        {
            operation["consumes"] = new JArray(content.Properties().Select(type => type.Name));
        }

        var schema = (json ?? content.Properties().FirstOrDefault())?.Value["schema"];
        var parameter = new JObject { ["name"] = "data", ["in"] = "body", ["schema"] = schemas.Convert(schema) };
        foreach (var field in BodyFields.Where(field => body[field] is not null))
        {
            parameter[field] = body[field]!.DeepClone();
        }

        parameters.Add(parameter);
    }

    private static bool HasFile(JObject form) => (form["properties"] as JObject)?.Properties().Any(field => IsFile(field.Value)) == true;

    private static bool IsFile(JToken field) => (string?)(field["type"] as JValue) == "string" && (string?)(field["format"] as JValue) == "binary";

    private static bool HasFields(JObject form) =>
        form["properties"] is JObject { Count: > 0 } && form["additionalProperties"] is null && form["allOf"] is null && form["oneOf"] is null && form["anyOf"] is null;

    private static void AddFields(JObject form, JObject? encoding, JArray parameters)
    {
        var required = (form["required"] as JArray)?.Select(name => name.ToString()).ToHashSet() ?? [];
        foreach (var field in ((JObject)form["properties"]!).Properties().Where(field => (bool?)field.Value["readOnly"] != true))
        {
            var parameter = new JObject { ["name"] = field.Name, ["in"] = "formData", ["required"] = required.Contains(field.Name) };
            parameter.Merge(field.Value);
            if (encoding?[field.Name] is JObject { } part && (part["headers"] is not null || (string?)part["contentType"] is not (null or "text/plain" or "application/octet-stream")))
            {
                parameter["encoding"] = part.DeepClone();
            }

            if (IsFile(parameter))
            {
                parameter["type"] = "file";
                parameter.Remove("format");
            }

            OpenApi3Converter.SetStyle(parameter, encoding?[field.Name] as JObject ?? [], "form");
            parameters.Add(parameter);
        }
    }
}
