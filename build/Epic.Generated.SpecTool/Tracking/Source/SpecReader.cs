using System.Text;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>Reads the content of a source as a Swagger 2.0 document, and says why another content is none.</summary>
internal static class SpecReader
{
    /// <summary>Reads a description.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="known">The checked-in description.</param>
    /// <param name="from">Where it was read, for messages.</param>
    public static JObject Read(byte[] bytes, JObject known, string from)
    {
        bytes = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        var document = Parse(bytes, from);
        if (document["openapi"] is not null)
        {
            document = ConvertFrom3(document, known, from);
        }

        if (document["swagger"] is null)
        {
            throw new CannotTellException($"{from} is data, but neither Swagger nor OpenAPI: it has no \"swagger\" and no \"openapi\".");
        }

        Check(document, from);
        return document;
    }

    public static void Check(JObject document, string from)
    {
        try
        {
            SwaggerDocument.Check(document, from);
        }
        catch (SpecException error)
        {
            throw new CannotTellException(error.ToCanonicalText(from), error);
        }
        catch (Exception error) when (Malformed.Is(error))
        {
            throw new CannotTellException($"{from} is not a Swagger 2.0 description: {error.Message}", error);
        }
    }

    private static JObject ConvertFrom3(JObject document, JObject known, string from)
    {
        try
        {
            return OpenApi3Converter.Convert(document, known, from);
        }
        catch (SpecException error)
        {
            throw new CannotTellException(error.ToCanonicalText(from), error);
        }
        catch (Exception error) when (Malformed.Is(error))
        {
            throw new CannotTellException($"{from} cannot be read as OpenAPI 3: {error.Message}", error);
        }
    }

    private static JObject Parse(byte[] bytes, string from)
    {
        var start = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 512))).TrimStart();
        if (start.Length == 0)
        {
            throw new CannotTellException($"{from} is empty.");
        }

        if (start[0] == '<')
        {
            throw new CannotTellException($"{from} is an HTML page, such as a login page, not a description.");
        }

        if (start[0] is not ('{' or '['))
        {
            return YamlReader.Parse(Encoding.UTF8.GetString(bytes), from);
        }

        try
        {
            return JsonFile.Parse(bytes, from);
        }
        catch (SpecException error)
        {
            var isCut = bytes.Count(b => b == '{') > bytes.Count(b => b == '}');
            throw new CannotTellException($"{from} is {(isCut ? "truncated: it ends before what it opens" : "not JSON")}. {error.ToCanonicalText(from)}", error);
        }
    }
}
