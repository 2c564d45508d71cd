using Newtonsoft.Json;

namespace Epic.Generated.Models;

/// <summary>Reads a list of values that cannot be null; a null in it is no value and is left out.</summary>
internal sealed class ValueListConverter<T> : JsonConverter
    where T : struct
{
    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => objectType == typeof(IReadOnlyList<T>);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        serializer.Deserialize<List<T?>>(reader) is { } values ? values.OfType<T>().ToList() : existingValue;

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();
}
