using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Decides how a parameter is sent: in the path, the query, a header, a form or as the body, and in which text. A form that the
/// library cannot send is an error at its place. The README of this project lists all forms.
/// </summary>
internal sealed class SendingForm(JObject document, Operation operation, JObject parameter, string variable)
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Allow", "Authorization", "Connection", "Cookie", "Expect", "Expires", "Host", "Keep-Alive", "Last-Modified", "TE", "traceparent",
        "tracestate", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent",
    };

    // .NET takes these for headers of the body or of the connection, and does not send them beside others.
    private static readonly string[] ReservedPrefixes = ["Content-", "Proxy-"];

    private static readonly HashSet<string> Scalars = ["string", "integer", "number", "boolean"];

    /// <summary>Says how a parameter is sent.</summary>
    public static void Set(JObject document, Operation operation, JObject parameter, string variable) =>
        parameter[Extensions.Sending] = new SendingForm(document, operation, parameter, variable).Set();

    private string Set()
    {
        parameter[Extensions.Value] = variable;
        // OpenAPI 3 alone has these; its usual styles have become formats of Swagger 2.0.
        if (parameter["style"] is { } style)
        {
            throw Refused($"has the style '{style}'");
        }

        if (parameter["content"] is not null)
        {
            throw Refused("is JSON inside another text (\"content\")");
        }

        if (parameter["encoding"] is not null)
        {
            throw Refused("is a part of a form with a content type or headers of its own");
        }

        return (string?)parameter["in"] switch
        {
            "path" => OfPath(),
            "query" => SetValue() ? "queries" : "query",
            "header" => OfHeader(),
            "formData" => OfForm(),
            "body" => OfBody(),
            var other => throw Refused($"is sent in '{other}'"),
        };
    }

    private string OfPath()
    {
        if ((bool?)parameter["required"] != true)
        {
            throw Refused("is a part of the path that is not required");
        }

        RefuseEach(SetValue());
        if ((string)parameter[Extensions.Value]! is var value && value != variable)
        {
            parameter[Extensions.Value] = $"{value} ?? \"\"";
        }

        return "path";
    }

    private string OfHeader()
    {
        var name = (string)parameter["name"]!;
        if (ReservedHeaders.Contains(name) || Array.Exists(ReservedPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            throw Refused("is a header that the library sets itself");
        }

        RefuseEach(SetValue());
        return "header";
    }

    private string OfForm()
    {
        var types = Types("consumes");
        var isFile = IsFile(parameter);
        var isMultipart = types.Contains(Multipart) && (isFile || operation.Parameters.Any(other => IsFile(other) || (string?)other[Extensions.Sending] == "file") || !types.Contains(UrlEncoded));
        if (!isMultipart && (isFile || !types.Contains(UrlEncoded)))
        {
            throw Refused(isFile ? $"is a file in a form that is not {Multipart}" : $"is a field of a form that is neither {UrlEncoded} nor {Multipart}");
        }

        if (operation.Body is not null)
        {
            throw Refused("is a field of a form beside a body");
        }

        // As C#: the templates take false for a missing value.
        operation.Json[Extensions.Form] = isMultipart ? "true" : "false";
        if (!isFile)
        {
            return parameter["items"] is JObject items && IsFile(items) ? throw Refused("is a list of files") : SetValue() ? "forms" : "form";
        }

        // NSwag would add a type of its own for a file.
        parameter["type"] = "string";
        parameter.Remove("format");
        parameter[Extensions.Type] = "byte[]";
        return "file";
    }

    private static bool IsFile(JObject field) => (string?)field["type"] == "file" || (string?)field["type"] == "string" && (string?)field["format"] == "binary";

    private string OfBody()
    {
        var schema = parameter["schema"] as JObject ?? throw new SpecException(SpecErrors.NotSwagger, "This body has no schema.", place: parameter);
        var types = Types("consumes");
        if (types.Count > 0 && !types.Exists(MediaTypes.IsJson))
        {
            throw Refused($"is a body of the type {string.Join(", ", types)}");
        }

        if (IsModel(schema))
        {
            return "body";
        }

        var resolved = SwaggerDocument.Resolve(document, schema);
        if (Schemas.IsFree(resolved))
        {
            parameter[Extensions.Type] = (string?)resolved["type"] == "object" ? "Newtonsoft.Json.Linq.JObject" : "Newtonsoft.Json.Linq.JToken";
        }

        return resolved["items"] is JObject items && IsModel(items) ? "items" : "json";
    }

    private bool IsModel(JObject schema) =>
        SwaggerDocument.ReferenceOf(schema) is not null && Schemas.IsModel(SwaggerDocument.Resolve(document, schema));

    private List<string> Types(string field) => MediaTypes.Of(document, operation, field);

    /// <summary>Sets the text of a value or list.</summary>
    /// <returns>Whether each item of the list is sent by itself.</returns>
    private bool SetValue()
    {
        if ((string?)parameter["type"] != "array")
        {
            parameter[Extensions.TextFormat] = FormatOf(parameter);
            return false;
        }

        var format = FormatOf(parameter["items"] as JObject ?? throw Refused("is a list without \"items\""));
        var separator = (string?)parameter["collectionFormat"] switch
        {
            null or "csv" => ",",
            "ssv" => " ",
            "tsv" => "\\t",
            "pipes" => "|",
            "multi" => null,
            var other => throw Refused($"has the collectionFormat '{other}'"),
        };
        if (separator is null)
        {
            parameter[Extensions.TextFormat] = format;
            return true;
        }

        parameter[Extensions.Value] = $"EpicRequest.Join({variable}, \"{separator}\", \"{variable}\"{(format is null ? "" : $", \"{format}\"")})";
        return false;
    }

    private void RefuseEach(bool sendsEach)
    {
        if (sendsEach)
        {
            throw Refused("has the collectionFormat 'multi', which the query and forms alone have");
        }
    }

    private string? FormatOf(JObject schema)
    {
        if (!Scalars.Contains((string?)schema["type"] ?? ""))
        {
            throw Refused($"is of type '{schema["type"] ?? schema["$ref"] ?? "unknown"}'");
        }

        return (string?)schema["format"] switch
        {
            "date" => "yyyy-MM-dd",
            "date-time" => "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
            _ => null,
        };
    }

    private SpecException Refused(string why) => new(
        SpecErrors.NotSupported, $"The parameter '{parameter["name"]}' of {operation.Id} {why}, which the library cannot send; change or remove it in the overlay.", place: parameter);
}
