using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Values;

/// <summary>Reads a value that goes into JSON: numbers, true, false, null and JSON are sent as such; anything else is text.</summary>
internal static class JsonValue
{
    public static JToken Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { FloatParseHandling = FloatParseHandling.Decimal, DateParseHandling = DateParseHandling.None, Culture = CultureInfo.InvariantCulture };
            var token = JToken.ReadFrom(reader);
            return reader.Read() ? new JValue(text) : token;
        }
        catch (JsonException)
        {
            return new JValue(text);
        }
    }
}
