using Newtonsoft.Json;

namespace Epic.Generated.Models;

/// <summary>Reads and writes a model as <see cref="EpicJson"/> does, for a program's own Newtonsoft.Json.</summary>
internal sealed class ModelConverter : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType.Assembly == typeof(ModelConverter).Assembly;

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) => EpicJson.ReadModel(reader, objectType);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => EpicJson.WriteModel(writer, value);
}
