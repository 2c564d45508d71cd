using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Forms;

/// <summary>One form of a parameter, body, property or answer, as an operation of its own: the request or answer that it must give, or the reason to refuse it.</summary>
internal sealed record FormRow(int Index, JObject Json)
{
    public static IReadOnlyList<FormRow> All { get; } = Read();

    public string Name => (string)Json["form"]!;

    /// <summary>Part of the reason that it is refused with; null for a form that is supported.</summary>
    public string? Refusal => (string?)Json["refused"];

    /// <summary>The C# method of the operation.</summary>
    public string MethodName => $"Table{Index}Async";

    public string Path => IsInPath ? $"/table/{Index}/{{a}}/" : $"/table/{Index}/";

    public string Method => Json["openapiBody"] is not null || Json["body"] is not null || Json["property"] is not null || Json["consumes"] is not null || (string?)Json["parameter"]?["in"] == "formData" ? "post" : "get";

    /// <summary>Whether the row has the form in Swagger 2.0.</summary>
    public bool IsSwagger => new[] { "parameter", "body", "property", "answer", "responses", "status" }.Any(part => Json[part] is not null);

    public bool IsOpenApi => Json["openapi"] is not null || Json["openapiBody"] is not null || Json["openapiAnswer"] is not null;

    private bool IsInPath => (string?)(Json["parameter"] ?? Json["openapi"])?["in"] == "path";

    /// <summary>The operation in Swagger 2.0, with the schema that it needs.</summary>
    public void AddTo(JObject document)
    {
        var operation = new JObject { ["operationId"] = $"job_table{Index}", ["description"] = Name, ["tags"] = new JArray("job") };
        foreach (var field in new[] { "consumes", "produces" }.Where(field => Json[field] is not null))
        {
            operation[field] = Json[field];
        }

        operation["parameters"] = new JArray(Parameters());
        operation["responses"] = Json["responses"] ?? new JObject { [(string?)Json["status"] ?? "200"] = Answer(Json["answer"] ?? (Json["property"] is null ? null : Reference())) };
        document["paths"]![Path] = new JObject { [Method] = operation, ["parameters"] = new JArray() };
        if (Json["property"] is { } property)
        {
            document["definitions"]![$"Table{Index}"] = new JObject { ["type"] = "object", ["properties"] = new JObject { ["a"] = property } };
        }
    }

    /// <summary>A document of OpenAPI 3 with the operation alone.</summary>
    public JObject ToOpenApi(JObject schemas)
    {
        var operation = new JObject { ["operationId"] = $"job_table{Index}", ["description"] = Name, ["tags"] = new JArray("job") };
        if (Json["openapi"] is JObject parameter)
        {
            operation["parameters"] = new JArray(WithName((JObject)parameter.DeepClone()));
        }

        if (Json["openapiBody"] is { } body)
        {
            operation["requestBody"] = new JObject { ["required"] = true, ["content"] = body };
        }

        var answer = new JObject { ["description"] = "Done." };
        if (Json["openapiAnswer"] is { } content)
        {
            answer["content"] = content;
        }

        operation["responses"] = new JObject { ["200"] = answer };
        ((JObject)operation["responses"]!).Merge(Json["openapiErrors"] ?? new JObject());
        return new JObject
        {
            ["openapi"] = (string?)Json["version"] ?? "3.0.3",
            ["info"] = new JObject { ["title"] = "EPIC API", ["version"] = "v2" },
            ["paths"] = new JObject { ["/api/v2" + Path] = new JObject { [Method] = operation } },
            ["components"] = new JObject { ["schemas"] = schemas },
        };
    }

    public override string ToString() => Name;

    private JObject Reference() => new() { ["$ref"] = $"#/definitions/Table{Index}" };

    private static JObject Answer(JToken? schema)
    {
        var answer = new JObject { ["description"] = "Done." };
        if (schema is not null)
        {
            answer["schema"] = schema;
        }

        return answer;
    }

    private IEnumerable<JObject> Parameters()
    {
        if (Json["parameter"] is JObject parameter)
        {
            yield return WithName((JObject)parameter.DeepClone());
        }

        if ((Json["body"] ?? (Json["property"] is null ? null : Reference())) is { } body)
        {
            yield return new JObject { ["name"] = "data", ["in"] = "body", ["required"] = (bool?)Json["optional"] != true, ["schema"] = body };
        }
    }

    private static JObject WithName(JObject parameter)
    {
        parameter["name"] ??= "a";
        parameter["required"] ??= true;
        return parameter;
    }

    private static List<FormRow> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("table.json")!;
        using var reader = new JsonTextReader(new StreamReader(stream)) { DateParseHandling = DateParseHandling.None };
        return [.. JArray.Load(reader).OfType<JObject>().Select((json, index) => new FormRow(index, json))];
    }
}
