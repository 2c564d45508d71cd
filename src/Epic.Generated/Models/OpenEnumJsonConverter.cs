using System.Collections.Concurrent;
using System.Globalization;
using Newtonsoft.Json;

namespace Epic.Generated.Models;

/// <summary>Reads and writes the text of an <see cref="OpenEnum{TEnum}"/>, whether or not this version knows it.</summary>
internal sealed class OpenEnumJsonConverter : JsonConverter
{
    private static readonly ConcurrentDictionary<Type, Func<string, object>> Constructors = new();

    public override bool CanConvert(Type objectType) => typeof(IOpenEnum).IsAssignableFrom(Nullable.GetUnderlyingType(objectType) ?? objectType);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType is JsonToken.StartObject or JsonToken.StartArray)
        {
            reader.Skip();
            return existingValue;
        }

        var value = reader.Value is bool flag ? (flag ? "true" : "false") : Convert.ToString(reader.Value, CultureInfo.InvariantCulture);
        return value is { Length: > 0 } text
            ? Constructors.GetOrAdd(Nullable.GetUnderlyingType(objectType) ?? objectType, MakeConstructor)(text)
            : existingValue;
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => writer.WriteValue(value?.ToString());

    private static Func<string, object> MakeConstructor(Type type) => text => Activator.CreateInstance(type, text)!;
}
