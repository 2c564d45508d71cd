#if NET
using System.Text.Json;
using System.Text.Json.Serialization;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Applications;

/// <summary>Reads and writes free-form options, for System.Text.Json.</summary>
internal sealed class OptionMapTextJsonConverter : JsonConverter<IReadOnlyDictionary<string, JToken>>
{
    public override IReadOnlyDictionary<string, JToken>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        using var text = new StringReader(value.RootElement.GetRawText());
        using var json = new Newtonsoft.Json.JsonTextReader(text) { DateParseHandling = Newtonsoft.Json.DateParseHandling.None };
        return OptionMap.From(JObject.Load(json).Properties().Select(option => KeyValuePair.Create(option.Name, option.Value)));
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, JToken> value, JsonSerializerOptions options) =>
        writer.WriteRawValue(OptionMap.From(value).ToString()!);
}
#endif
