using System.Globalization;
using Newtonsoft.Json;

namespace Epic.Generated.Models;

/// <summary>Reads and writes a day (<c>2026-01-31</c>), which is midnight in UTC. Text that is no day reads as null.</summary>
internal sealed class DateConverter : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType == typeof(DateTimeOffset) || objectType == typeof(DateTimeOffset?);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        reader.Skip();
        return Timestamp.Parse(reader.Value as string)?.Time;
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        writer.WriteValue(((DateTimeOffset?)value)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
