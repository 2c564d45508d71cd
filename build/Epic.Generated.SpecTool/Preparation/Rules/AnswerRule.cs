using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Gives every operation one form of success: JSON, text or bytes. A success that the library cannot read is an error at its place.
/// </summary>
internal sealed class AnswerRule : IPreparationRule
{
    public void Apply(JObject document)
    {
        foreach (var operation in SwaggerDocument.Operations(document))
        {
            var mayBeEmpty = Successes(operation).Exists(response => response.Value["schema"] is not JObject);
            if (OnlySuccess(operation)["schema"] is JObject schema)
            {
                SetForm(document, operation, schema, mayBeEmpty);
            }
            else
            {
                RequireNoContent(document, operation);
            }
        }
    }

    // NSwag takes one of several successes. Those without a content, and those with the same, are no others.
    private static JObject OnlySuccess(Operation operation)
    {
        var responses = (JObject)operation.Json["responses"]!;
        var all = Successes(operation);
        var main = all.Find(response => response.Value["schema"] is JObject) ?? all.Find(_ => true)
            ?? throw new SpecException(SpecErrors.NotSupported, $"{operation.Id} has no answer of a success (2xx); add it in the overlay.", place: responses);
        if (all.Find(response => response.Value["schema"] is JObject schema && !JToken.DeepEquals(Content(schema), Content((JObject)main.Value["schema"]!))) is { } other)
        {
            throw new SpecException(
                SpecErrors.NotSupported, $"{operation.Id} answers {main.Name} and {other.Name} with different contents, which have no common .NET type; choose one in the overlay.", place: other);
        }

        foreach (var response in all.Where(response => response != main))
        {
            response.Remove();
        }

        // NSwag knows no range of codes.
        if (main.Name.Length != 3 || !main.Name.All(char.IsAsciiDigit))
        {
            main.Replace(new JProperty("200", main.Value));
        }

        return (JObject)responses.Properties().First(response => response.Name.StartsWith('2')).Value;
    }

    private static List<JProperty> Successes(Operation operation) =>
        [.. ((JObject)operation.Json["responses"]!).Properties().Where(response => response.Name.StartsWith('2'))];

    // A content type without a schema says that there is a content, and not which.
    private static void RequireNoContent(JObject document, Operation operation)
    {
        var types = MediaTypes.Of(document, operation, "produces");
        if (types.Count > 0 && !types.Exists(MediaTypes.IsJson) && Successes(operation).Find(response => response.Name is not ("204" or "205")) is { } success)
        {
            throw new SpecException(
                SpecErrors.NotSupported, $"{operation.Id} answers {string.Join(", ", types)} without a schema; add one in the overlay, such as {{\"type\": \"file\"}}.", place: success);
        }

        operation.Json.Remove("produces");
    }

    // Where it was published makes no difference.
    private static JObject Content(JObject schema)
    {
        var content = (JObject)schema.DeepClone();
        foreach (var place in content.DescendantsAndSelf().OfType<JProperty>().Where(field => field.Name is Origins.Field or "description").ToList())
        {
            place.Remove();
        }

        return content;
    }

    private static void SetForm(JObject document, Operation operation, JObject schema, bool mayBeEmpty)
    {
        var types = MediaTypes.Of(document, operation, "produces");
        var resolved = SwaggerDocument.Resolve(document, schema);
        if ((string?)resolved["type"] == "file" || (string?)resolved["type"] == "string" && (string?)resolved["format"] == "binary")
        {
            schema.Replace(new JObject { ["type"] = "string", ["format"] = "byte" });
            operation.Json[Extensions.Answer] = "bytes";
        }
        else if (types.Count > 0 && !types.Exists(MediaTypes.IsJson))
        {
            if ((string?)resolved["type"] != "string" || !types.TrueForAll(type => type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)))
            {
                throw new SpecException(
                    SpecErrors.NotSupported, $"{operation.Id} answers {string.Join(", ", types)}, which the library cannot read; change its \"produces\" in the overlay.", place: schema);
            }

            schema.Replace(new JObject { ["type"] = "string" });
            operation.Json[Extensions.Answer] = "text";
        }
        else if ((mayBeEmpty || (bool?)schema["x-nullable"] == true || (bool?)resolved["x-nullable"] == true) && (string?)resolved["type"] is "integer" or "number" or "boolean" or "string")
        {
            throw new SpecException(
                SpecErrors.NotSupported, $"{operation.Id} answers one value ({resolved["type"]}) that may be missing, which the library cannot say; change its answers in the overlay.", place: schema);
        }
        else if ((string?)resolved["type"] is "integer" or "number" or "boolean")
        {
            operation.Json[Extensions.Answer] = "value";
        }
        else if ((string?)resolved["type"] == "string")
        {
            // One text is text, be it a date or a value of an enumeration.
            schema.Replace(new JObject { ["type"] = "string" });
        }
    }
}
