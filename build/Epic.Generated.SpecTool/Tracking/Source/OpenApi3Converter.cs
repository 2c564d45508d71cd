using Epic.Generated.SpecTool.Documents;
using Microsoft.OpenApi;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>An OpenAPI 3.0 document as the Swagger 2.0 document that says the same, in the form drf-yasg gives it.</summary>
internal static class OpenApi3Converter
{
    public static JObject Convert(byte[] bytes, string version, string from)
    {
        if (!version.StartsWith("3.0.", StringComparison.Ordinal))
        {
            throw new CannotTellException($"{from} is OpenAPI {version}; Swagger 2.0 and OpenAPI 3.0 are read.");
        }

        using var stream = new MemoryStream(bytes);
        var result = OpenApiDocument.Load(stream, "json");
        if (result.Document is not { } document || result.Diagnostic?.Errors is { Count: > 0 })
        {
            var errors = string.Join("; ", result.Diagnostic?.Errors.Select(error => error.ToString()) ?? ["no document"]);
            throw new CannotTellException($"{from} is not a valid OpenAPI 3.0 document: {errors}");
        }

        using var text = new StringWriter();
        document.SerializeAsV2(new OpenApiJsonWriter(text));
        var converted = JsonFile.Parse(System.Text.Encoding.UTF8.GetBytes(text.ToString()), from);
        Dialect(converted);
        SpecReader.Check(converted, from);
        return converted;
    }

    // What the writer puts at every operation stands once in what drf-yasg publishes, and what it leaves out is said.
    private static void Dialect(JObject document)
    {
        var operations = SwaggerDocument.Operations(document).Select(operation => operation.Json).ToList();
        foreach (var field in new[] { "consumes", "produces" })
        {
            var lists = operations.Select(operation => operation[field]).OfType<JArray>().ToList();
            if (lists.Count > 0 && lists.TrueForAll(list => JToken.DeepEquals(list, lists[0])))
            {
                document[field] = lists[0].DeepClone();
                operations.ForEach(operation => operation.Remove(field));
            }
        }

        foreach (var holder in operations.Concat((document["paths"] as JObject)?.Properties().Select(path => path.Value).OfType<JObject>() ?? []))
        {
            holder["parameters"] ??= new JArray();
            foreach (var parameter in holder["parameters"]!.OfType<JObject>())
            {
                parameter["required"] ??= false;
                if ((string?)parameter["type"] == "array")
                {
                    parameter["collectionFormat"] ??= "csv";
                }
            }
        }
    }
}
