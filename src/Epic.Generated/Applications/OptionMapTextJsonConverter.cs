#if NET
using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Applications;

/// <summary>Reads and writes free-form options, for System.Text.Json.</summary>
internal sealed class OptionMapTextJsonConverter : System.Text.Json.Serialization.JsonConverter<IReadOnlyDictionary<string, JToken>>
{
    public override IReadOnlyDictionary<string, JToken>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return OptionMap.From(Load(value.RootElement.GetRawText()).Properties().Select(option => KeyValuePair.Create(option.Name, option.Value)));
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, JToken> value, JsonSerializerOptions options) =>
        writer.WriteRawValue(OptionMap.From(value).ToString()!);

    // Digit by digit; a number that no decimal can hold is a double.
    private static JObject Load(string text)
    {
        try
        {
            return Load(text, FloatParseHandling.Decimal);
        }
        catch (JsonReaderException)
        {
            return Load(text, FloatParseHandling.Double);
        }
    }

    private static JObject Load(string text, FloatParseHandling fractions)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = fractions };
        return JObject.Load(reader);
    }
}
#endif
