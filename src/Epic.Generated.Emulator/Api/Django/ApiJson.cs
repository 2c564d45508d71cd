using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Api.Django;

/// <summary>
/// Reads JSON to its end at once. <see cref="JsonNode.Parse(ReadOnlySpan{byte}, JsonNodeOptions?, JsonDocumentOptions)"/> looks at
/// texts and names only when they are used. A body that cannot be read may then already be part of the site.
/// </summary>
internal static class ApiJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="JsonException">It is not JSON, or a text has half of a surrogate pair.</exception>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> text)
    {
        _ = Utf8.GetCharCount(text);
        var reader = new Utf8JsonReader(text);
        reader.Read();
        try
        {
            var node = Node(JsonElement.ParseValue(ref reader));
            return reader.Read() ? throw new JsonException() : node;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A text has half of a surrogate pair.", e);
        }
    }

    public static byte[] Serialize(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Object(element),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Node)]),
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element),
    };

    // Of a name that is there twice Python keeps the last.
    private static JsonObject Object(JsonElement element)
    {
        var result = new JsonObject();
        foreach (var member in element.EnumerateObject())
        {
            result[member.Name] = Node(member.Value);
        }

        return result;
    }
}
