using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Output;

/// <summary>Writes JSON with EPIC's field names and times in UTC.</summary>
internal static class JsonText
{
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Decimal,
        Converters = { new UtcConverter() },
    });

    public static JToken ToToken(object? item) => item is null ? JValue.CreateNull() : JToken.FromObject(item, Serializer);

    public static string Line(JToken token) => token.ToString(Formatting.None);

    public static string Document(JToken token) => token.ToString(Formatting.Indented);

    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private sealed class UtcConverter : JsonConverter
    {
        public override bool CanConvert(Type objectType) => objectType == typeof(DateTimeOffset) || objectType == typeof(DateTimeOffset?);

        public override bool CanRead => false;

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) => throw new NotSupportedException();

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => writer.WriteValue(Time((DateTimeOffset?)value));
    }
}
