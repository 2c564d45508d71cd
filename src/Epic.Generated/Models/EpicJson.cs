using System.Collections;
using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Models;

/// <summary>Writes bodies and reads answers.</summary>
internal static class EpicJson
{
    /// <summary>The deepest answer that is read. EPIC's own JSON, which is Python's, nests no deeper.</summary>
    public const int MaxDepth = 1000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // A null is left out, except where it was assigned to a patch (RequestContractResolver).
    private static readonly JsonSerializer Requests = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new RequestContractResolver(isRequest: true),
        NullValueHandling = NullValueHandling.Ignore,
    });

    private static readonly JsonSerializer Models = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new RequestContractResolver(isRequest: false),
        NullValueHandling = NullValueHandling.Ignore,
    });

    // Text stays text, whatever it looks like: a date inside free-form JSON must come back as it was sent.
    private static readonly JsonSerializer Answers = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new AnswerContractResolver(),
        Converters = { new TimestampConverter() },
        MissingMemberHandling = MissingMemberHandling.Ignore,
        ObjectCreationHandling = ObjectCreationHandling.Replace,
        DateParseHandling = DateParseHandling.None,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        MaxDepth = MaxDepth,
    });

    public static byte[] Write(object body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new StreamWriter(buffer, Utf8, bufferSize: 1024, leaveOpen: true))
        {
            Requests.Serialize(writer, body);
        }

        return buffer.ToArray();
    }

    /// <summary>Reads an answer. An answer without a body, or null, is an empty object or list.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="unreadable">Takes the paths of values that the models cannot hold.</param>
    /// <exception cref="JsonException">The body is no JSON, or no object or list where the description says so.</exception>
    public static T Read<T>(Stream stream, ICollection<string>? unreadable = null)
        where T : class
    {
        using var text = new StreamReader(stream, Utf8);
        return Read<T>(text, unreadable) ?? Read<T>(new StringReader(typeof(IEnumerable).IsAssignableFrom(typeof(T)) ? "[]" : "{}"), null)!;
    }

    /// <summary>Reads an answer that is a number or a truth value.</summary>
    /// <exception cref="JsonException">The body is another, or empty.</exception>
    public static T ReadValue<T>(Stream stream)
        where T : struct
    {
        using var text = new StreamReader(stream, Utf8);
        return Read<T?>(text, null) ?? throw new JsonSerializationException("The body has no value.");
    }

    /// <summary>Reads an answer as it is: times stay text, numbers are decimal. Null if there is no body.</summary>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static JToken? ReadToken(Stream stream)
    {
        using var body = new StreamReader(stream, Utf8);
        var text = body.ReadToEnd();
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return ReadToken(text, FloatParseHandling.Decimal);
        }
        catch (JsonReaderException)
        {
            // A number may be larger than a decimal.
            return ReadToken(text, FloatParseHandling.Double);
        }
    }

    private static JToken ReadToken(string text, FloatParseHandling numbers)
    {
        using var reader = new AnswerReader(new StringReader(text), null) { FloatParseHandling = numbers, MaxDepth = MaxDepth };
        var token = JToken.ReadFrom(reader);
        return reader.Read() ? throw new JsonReaderException("There is more than one value.") : token;
    }

    private static T? Read<T>(TextReader text, ICollection<string>? unreadable)
    {
        using var reader = new AnswerReader(text, unreadable);
        return Answers.Deserialize<T>(reader);
    }

    /// <summary>Writes a model for a program of the user's, read-only properties included.</summary>
    public static string WriteModel(object model)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Models.Serialize(text, model);
        return text.ToString();
    }

    /// <inheritdoc cref="WriteModel(object)"/>
    public static void WriteModel(JsonWriter writer, object? model) => Models.Serialize(writer, model);

    /// <summary>Reads a model that a program of the user's has written, or EPIC.</summary>
    public static T? ReadModel<T>(string json)
        where T : class => Read<T>(new StringReader(json), null);

    /// <inheritdoc cref="ReadModel{T}(string)"/>
    public static object? ReadModel(JsonReader reader, Type type) => Answers.Deserialize(reader, type);
}
