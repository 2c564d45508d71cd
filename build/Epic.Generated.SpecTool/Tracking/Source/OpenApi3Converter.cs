using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Preparation.Rules;
using Microsoft.OpenApi;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>
/// Converts an OpenAPI 3.0 or 3.1 document to the Swagger 2.0 document that says the same, in the form of drf-yasg, the generator of
/// the checked-in description. It reads the idioms of drf-spectacular, the successor of drf-yasg.
/// </summary>
internal sealed class OpenApi3Converter
{
    private const string Json = "application/json";

    // The fields that both versions have.
    private static readonly string[] DocumentFields = ["tags", "externalDocs"];
    private static readonly string[] OperationFields = ["summary", "description", "tags", "deprecated"];
    private static readonly string[] ParameterFields = ["description", "deprecated"];

    private readonly JObject _document;
    private readonly JObject _known;
    private readonly OpenApi3Schemas _schemas;
    private readonly OpenApi3Security _security;
    private readonly OpenApi3Bodies _bodies;

    private OpenApi3Converter(JObject document, JObject known)
    {
        _document = document;
        _known = known;
        _schemas = new OpenApi3Schemas(document);
        _security = new OpenApi3Security(document);
        _bodies = new OpenApi3Bodies(_schemas);
    }

    /// <summary>Converts a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="known">The checked-in description: its names and texts stand where OpenAPI 3 has none.</param>
    /// <param name="from">Where the document was read, for messages.</param>
    public static JObject Convert(JObject document, JObject known, string from)
    {
        Validate(document, from);
        var converted = new OpenApi3Converter(document, known).Convert();
        OpenApi3Reconciliation.Apply(converted, known);
        return converted;
    }

    private static void Validate(JObject document, string from)
    {
        var version = document["openapi"]!.ToString();
        if (!version.StartsWith("3.0.", StringComparison.Ordinal) && !version.StartsWith("3.1.", StringComparison.Ordinal))
        {
            throw new CannotTellException($"{from} is OpenAPI {version}; Swagger 2.0, OpenAPI 3.0 and OpenAPI 3.1 are read.");
        }

        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(document.ToString()));
        var result = OpenApiDocument.Load(stream, "json");
        if (result.Document is null || result.Diagnostic?.Errors is { Count: > 0 })
        {
            var errors = string.Join("; ", result.Diagnostic?.Errors.Select(error => error.ToString()) ?? ["no document"]);
            throw new CannotTellException($"{from} is not a valid OpenAPI {version} document: {errors}");
        }
    }

    private static string LowerSuffix(string id, string suffix, string replacement) =>
        id.EndsWith(suffix, StringComparison.Ordinal) ? id[..^suffix.Length] + replacement : id;

    private JObject Convert()
    {
        var server = (_document["servers"] as JArray)?.OfType<JObject>().Select(server => (string?)server["url"]).FirstOrDefault();
        var address = Uri.TryCreate(server, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
        var paths = OpenApi3Paths.OfApi(_document);
        var basePath = ((string?)_known["basePath"])?.TrimEnd('/') ?? "";
        var isInPaths = OpenApi3Paths.AreFull(paths, basePath);
        var converted = new JObject
        {
            ["swagger"] = "2.0",
            ["info"] = _document["info"]!.DeepClone(),
            ["host"] = address?.Authority ?? _known["host"]?.DeepClone(),
            ["schemes"] = address is null ? _known["schemes"]?.DeepClone() : new JArray(address.Scheme),
            ["basePath"] = isInPaths || server is null ? _known["basePath"]?.DeepClone() : (address?.AbsolutePath ?? server).TrimEnd('/'),
            ["consumes"] = new JArray(Json),
            ["produces"] = new JArray(Json),
        };
        _security.AddTo(converted, _known);
        converted["paths"] = new JObject(paths.Select(path => new JProperty(isInPaths ? path.Name[basePath.Length..] : path.Name, Path((JObject)_schemas.Resolve(path.Value)))));
        converted["definitions"] = _schemas.Definitions(converted);
        foreach (var field in DocumentFields.Where(field => _document[field] is not null))
        {
            converted[field] = _document[field]!.DeepClone();
        }

        foreach (var empty in converted.Properties().Where(field => field.Value.Type == JTokenType.Null).ToList())
        {
            empty.Remove();
        }

        return converted;
    }

    private JObject Path(JObject path)
    {
        OpenApi3Paths.RefuseOthers(path);
        var shared = (path["parameters"] as JArray)?.Select(_schemas.Resolve).OfType<JObject>().ToList() ?? [];
        var converted = new JObject();
        foreach (var method in path.Properties().Where(method => SwaggerDocument.IsMethod(method.Name)))
        {
            converted[method.Name] = Operation((JObject)method.Value);
        }

        converted["parameters"] = new JArray(shared.Select(Parameter));
        return converted;
    }

    private JObject Operation(JObject operation)
    {
        var id = (string?)operation["operationId"] ?? "";
        var converted = new JObject { ["operationId"] = LowerSuffix(LowerSuffix(id, "_retrieve", "_read"), "_destroy", "_delete"), [OpenApi3Reconciliation.PublishedId] = id };
        foreach (var field in OperationFields.Where(field => operation[field] is not null))
        {
            converted[field] = operation[field]!.DeepClone();
        }

        if (_security.OthersOf(operation) is { } security)
        {
            converted["security"] = security.DeepClone();
        }

        OpenApi3Paths.RefuseServers(operation);
        var parameters = new JArray((operation["parameters"] as JArray)?.Select(_schemas.Resolve).OfType<JObject>().Select(Parameter) ?? []);
        if (operation["requestBody"] is { } body)
        {
            _bodies.Add((JObject)_schemas.Resolve(body), converted, parameters);
        }

        converted["parameters"] = parameters;
        converted["responses"] = new JObject((operation["responses"] as JObject)?.Properties().Select(response => new JProperty(response.Name, Response(response.Name, (JObject)_schemas.Resolve(response.Value), converted))) ?? []);
        if (JToken.DeepEquals(converted["produces"], new JArray(Json)))
        {
            // As all others.
            converted.Remove("produces");
        }

        return converted;
    }

    private JObject Parameter(JObject parameter)
    {
        var converted = new JObject
        {
            ["name"] = parameter["name"]?.DeepClone(),
            ["in"] = parameter["in"]?.DeepClone(),
            ["required"] = (bool?)parameter["required"] == true,
        };
        var schema = _schemas.Inline(parameter["schema"] ?? (parameter["content"] as JObject)?.Properties().FirstOrDefault()?.Value["schema"]);
        converted.Merge(schema);
        foreach (var field in ParameterFields.Where(field => parameter[field] is not null))
        {
            converted[field] = parameter[field]!.DeepClone();
        }

        SetStyle(converted, parameter, (string?)parameter["in"] is "query" or "cookie" ? "form" : "simple");
        if (parameter["schema"] is null && parameter["content"] is { } content)
        {
            converted["content"] = content.DeepClone();
        }

        return converted;
    }

    // The styles of Swagger 2.0 are formats of a list. Another style stays, and is refused later with its line.
    internal static void SetStyle(JObject converted, JObject parameter, string usual)
    {
        var style = (string?)parameter["style"] ?? usual;
        var format = (style, (bool?)parameter["explode"] ?? style == "form") switch
        {
            ("form", false) or ("simple", _) => "csv",
            ("spaceDelimited", false) => "ssv",
            ("pipeDelimited", false) => "pipes",
            ("form" or "spaceDelimited" or "pipeDelimited", true) => "multi",
            _ => null,
        };
        if (format is null)
        {
            converted["style"] = style;
        }
        else if ((string?)(converted["type"] as JValue) == "array")
        {
            converted["collectionFormat"] = format;
        }
    }

    private JObject Response(string code, JObject response, JObject operation)
    {
        var converted = new JObject { ["description"] = response["description"]?.DeepClone() ?? "" };
        if (response["headers"] is JObject headers)
        {
            converted["headers"] = new JObject(headers.Properties().Select(header => new JProperty(header.Name, Header((JObject)_schemas.Resolve(header.Value)))));
        }

        var content = response["content"] as JObject ?? [];
        var type = content.Properties().FirstOrDefault(type => MediaTypes.IsJson(type.Name)) ?? content.Properties().FirstOrDefault();
        if (type is null)
        {
            return converted;
        }

        var isJson = MediaTypes.IsJson(type.Name);
        converted["schema"] = (type.Value["schema"], isJson) switch
        {
            ({ } schema, _) => _schemas.Convert(schema, inlinesPages: true),
            (null, true) => new JObject(),
            _ => new JObject { ["type"] = type.Name.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? "string" : "file" },
        };
        if (code.StartsWith('2'))
        {
            var types = isJson ? new JArray(Json) : new JArray(content.Properties().Select(other => other.Name));
            if (operation["produces"] is { } others && !JToken.DeepEquals(others, types))
            {
                throw new SpecException(
                    SpecErrors.NotSupported, $"{operation["operationId"]} answers {code} with {string.Join(", ", types)}, and another success with {string.Join(", ", others)}; give the update a copy of the description with one of them (--from FILE).", place: type);
            }

            operation["produces"] = types;
        }

        return converted;
    }

    private JObject Header(JObject header)
    {
        var converted = _schemas.Inline(header["schema"]);
        if (header["description"] is { } description)
        {
            converted["description"] = description.DeepClone();
        }

        return converted;
    }
}
