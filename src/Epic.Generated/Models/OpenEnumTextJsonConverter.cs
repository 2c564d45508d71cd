#if NET
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Epic.Generated.Models;

/// <summary>Reads and writes the text of an <see cref="OpenEnum{TEnum}"/>, whether or not this version knows it, for System.Text.Json.</summary>
internal sealed class OpenEnumTextJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeof(IOpenEnum).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class Converter<TEnum> : JsonConverter<OpenEnum<TEnum>>
        where TEnum : struct, Enum
    {
        public override OpenEnum<TEnum> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var value = JsonDocument.ParseValue(ref reader);
            return value.RootElement.ValueKind is JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array || value.RootElement.ToString() is not { Length: > 0 } text
                ? default
                : new OpenEnum<TEnum>(value.RootElement.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.RootElement.GetRawText() : text);
        }

        public override OpenEnum<TEnum> ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { Length: > 0 } text ? new OpenEnum<TEnum>(text) : default;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, OpenEnum<TEnum> value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString());

        public override void Write(Utf8JsonWriter writer, OpenEnum<TEnum> value, JsonSerializerOptions options)
        {
            if (value == default)
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteStringValue(value.ToString());
            }
        }
    }
}
#endif
