using System.Collections;
using System.Text;
using Newtonsoft.Json;

namespace Epic.Generated.Models;

/// <summary>How bodies are written and answers read.</summary>
internal static class EpicJson
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Absent is what is null: a patch says otherwise for what was assigned (RequestContractResolver).
    private static readonly JsonSerializer Requests = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new RequestContractResolver(),
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
        MaxDepth = 64,
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

    /// <summary>Reads an answer. One without a body, or that says null, is an object or list in which nothing is set.</summary>
    /// <exception cref="JsonException">The body is not what the description says.</exception>
    public static T Read<T>(Stream stream)
        where T : class =>
        Read<T>(new StreamReader(stream, Utf8)) ?? Read<T>(new StringReader(typeof(IEnumerable).IsAssignableFrom(typeof(T)) ? "[]" : "{}"))!;

    /// <summary>Reads an answer that is a number or a truth value.</summary>
    /// <exception cref="JsonException">The body is another, or empty.</exception>
    public static T ReadValue<T>(Stream stream)
        where T : struct => Read<T?>(new StreamReader(stream, Utf8)) ?? throw new JsonSerializationException("The body has no value.");

    private static T? Read<T>(TextReader text)
    {
        using var reader = new JsonTextReader(text) { ArrayPool = JsonCharPool.Instance };
        return Answers.Deserialize<T>(reader);
    }
}
