using Newtonsoft.Json;

namespace Epic.Generated.Models;

/// <summary>
/// Reads a time. One without an offset is UTC, never the time zone of the machine that reads it; text that is no time
/// reads as null.
/// </summary>
internal sealed class TimestampConverter : JsonConverter
{
    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => objectType == typeof(DateTimeOffset?);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        reader.Skip();
        return reader.Value switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time),
            var text => Timestamp.Parse(text as string)?.Time,
        };
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();
}
