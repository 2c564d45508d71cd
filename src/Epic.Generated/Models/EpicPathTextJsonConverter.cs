#if NET
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Epic.Generated.Models;

/// <summary>Reads and writes a path as its text, for System.Text.Json.</summary>
internal sealed class EpicPathTextJsonConverter : JsonConverter<EpicPath>
{
    public override EpicPath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        return reader.TokenType == JsonTokenType.String
            ? Parse(reader.GetString()!)
            : throw new JsonException("A path of EPIC is a text, as in \"epic://work/cavity/\".");
    }

    public override EpicPath ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, EpicPath value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString());

    public override void Write(Utf8JsonWriter writer, EpicPath value, JsonSerializerOptions options)
    {
        if (value.IsDefault)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(value.ToString());
        }
    }

    private static EpicPath Parse(string text)
    {
        try
        {
            return EpicPath.Parse(text);
        }
        catch (FormatException error)
        {
            throw new JsonException(error.Message, error);
        }
    }
}
#endif
