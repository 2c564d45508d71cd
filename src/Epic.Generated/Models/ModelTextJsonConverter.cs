#if NET
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Epic.Generated.Models;

/// <summary>Reads and writes a model with EPIC's own field names and values, for System.Text.Json.</summary>
internal sealed class ModelTextJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.Assembly == typeof(ModelTextJsonConverter).Assembly;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : class
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var value = JsonDocument.ParseValue(ref reader);
            try
            {
                return EpicJson.ReadModel<T>(value.RootElement.GetRawText());
            }
            catch (Newtonsoft.Json.JsonException error)
            {
                throw new JsonException(error.Message, error);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteRawValue(EpicJson.WriteModel(value));
    }
}
#endif
