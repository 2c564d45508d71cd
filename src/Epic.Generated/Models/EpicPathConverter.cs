using Newtonsoft.Json;

namespace Epic.Generated.Models;

/// <summary>Reads and writes a path as its text, for Newtonsoft.Json.</summary>
internal sealed class EpicPathConverter : JsonConverter
{
    public override bool CanConvert(Type objectType) => (Nullable.GetUnderlyingType(objectType) ?? objectType) == typeof(EpicPath);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return Nullable.GetUnderlyingType(objectType) is null ? default(EpicPath) : null;
        }

        try
        {
            return reader.Value is string text ? EpicPath.Parse(text) : throw new JsonSerializationException($"A path of EPIC is a text, as in \"epic://work/cavity/\" (at {reader.Path}).");
        }
        catch (FormatException error)
        {
            throw new JsonSerializationException($"{error.Message} (at {reader.Path})", error);
        }
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        if (value is EpicPath { IsDefault: false } path)
        {
            writer.WriteValue(path.ToString());
        }
        else
        {
            writer.WriteNull();
        }
    }
}
