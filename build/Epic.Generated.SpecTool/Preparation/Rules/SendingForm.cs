using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>Decides how a parameter is sent. A form that the library cannot send is an error at its place.</summary>
internal static class SendingForm
{
    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Authorization", "Connection", "Content-Length", "Content-Type", "Cookie", "Expect", "Host", "Transfer-Encoding", "User-Agent",
    };

    private static readonly HashSet<string> Scalars = ["string", "integer", "number", "boolean"];

    /// <summary>Says how a parameter is sent.</summary>
    public static void Set(JObject document, Operation operation, JObject parameter)
    {
        var form = (string?)parameter["in"] switch
        {
            "path" => OfPath(operation, parameter),
            "query" => OfQuery(operation, parameter),
            "header" => OfHeader(operation, parameter),
            "formData" => OfForm(document, operation, parameter),
            "body" => OfBody(document, parameter),
            var other => throw Refused(operation, parameter, $"is sent in '{other}'"),
        };
        parameter[Extensions.Sending] = form;
    }

    private static string OfPath(Operation operation, JObject parameter)
    {
        if ((bool?)parameter["required"] != true)
        {
            throw Refused(operation, parameter, "is a part of the path that is not required");
        }

        SetScalar(operation, parameter, parameter);
        return "path";
    }

    private static string OfQuery(Operation operation, JObject parameter)
    {
        if ((string?)parameter["type"] != "array")
        {
            SetScalar(operation, parameter, parameter);
            return "query";
        }

        SetScalar(operation, parameter, parameter["items"] as JObject ?? throw Refused(operation, parameter, "is a list without \"items\""));
        var separator = (string?)parameter["collectionFormat"] switch
        {
            null or "csv" => ",",
            "ssv" => " ",
            "tsv" => "\t",
            "pipes" => "|",
            "multi" => null,
            var other => throw Refused(operation, parameter, $"has the collectionFormat '{other}'"),
        };
        parameter[Extensions.Separator] = separator;
        return separator is null ? "queries" : "list";
    }

    private static string OfHeader(Operation operation, JObject parameter)
    {
        if (ReservedHeaders.Contains((string)parameter["name"]!) || !((string)parameter["name"]!).All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            throw Refused(operation, parameter, "is a header that the library sets itself");
        }

        SetScalar(operation, parameter, parameter);
        return "header";
    }

    private static string OfForm(JObject document, Operation operation, JObject parameter)
    {
        var consumes = (operation.Json["consumes"] ?? document["consumes"]) as JArray;
        if (consumes?.Any(type => (string?)type == "application/x-www-form-urlencoded") != true)
        {
            throw Refused(operation, parameter, "is a field of a form that is not application/x-www-form-urlencoded");
        }

        SetScalar(operation, parameter, parameter);
        return "form";
    }

    private static string OfBody(JObject document, JObject parameter)
    {
        var schema = parameter["schema"] as JObject ?? throw new SpecException(SpecErrors.NotSwagger, "This body has no schema.", place: parameter);
        if (IsModel(document, schema))
        {
            return "body";
        }

        if (Schemas.IsFree(SwaggerDocument.Resolve(document, schema)))
        {
            parameter[Extensions.Type] = (string?)SwaggerDocument.Resolve(document, schema)["type"] == "object" ? "Newtonsoft.Json.Linq.JObject" : "Newtonsoft.Json.Linq.JToken";
        }

        return SwaggerDocument.Resolve(document, schema)["items"] is JObject items && IsModel(document, items) ? "items" : "json";
    }

    private static bool IsModel(JObject document, JObject schema) =>
        SwaggerDocument.ReferenceOf(schema) is not null && Schemas.IsModel(SwaggerDocument.Resolve(document, schema));

    private static void SetScalar(Operation operation, JObject parameter, JObject schema)
    {
        if (!Scalars.Contains((string?)schema["type"] ?? ""))
        {
            throw Refused(operation, parameter, $"is of type '{schema["type"] ?? schema["$ref"] ?? "unknown"}'");
        }

        parameter[Extensions.TextFormat] = (string?)schema["format"] switch
        {
            "date" => "yyyy-MM-dd",
            "date-time" => "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
            _ => null,
        };
    }

    private static SpecException Refused(Operation operation, JObject parameter, string why) => new(
        SpecErrors.NotSupported, $"The parameter '{parameter["name"]}' of {operation.Id} {why}, which the library cannot send; change or remove it in the overlay.", place: parameter);
}
