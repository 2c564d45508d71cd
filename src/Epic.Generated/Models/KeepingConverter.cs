using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Models;

/// <summary>
/// Reads a property whose own converter gives nothing for a value that it cannot read. Such a value is an
/// <see cref="UnreadableValue"/>.
/// </summary>
/// <param name="own">The converter of the property.</param>
internal sealed class KeepingConverter(JsonConverter own) : JsonConverter
{
    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => own.CanConvert(objectType);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType is not (JsonToken.StartObject or JsonToken.StartArray))
        {
            var read = own.ReadJson(reader, objectType, existingValue, serializer);
            return ReferenceEquals(read, existingValue) ? Kept(reader, reader.Path, new JValue(reader.Value)) ?? existingValue : read;
        }

        var path = reader.Path;
        var token = Load(reader);
        using var copy = token.CreateReader();
        copy.Read();
        var value = own.ReadJson(copy, objectType, existingValue, serializer);
        return ReferenceEquals(value, existingValue) ? Kept(reader, path, token) ?? existingValue : value;
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

    private static UnreadableValue? Kept(JsonReader reader, string path, JToken token)
    {
        if (!HasContent(token))
        {
            return null;
        }

        (reader as AnswerReader)?.AddUnreadable(path);
        return new UnreadableValue(token);
    }

    // A number inside the value must not become a double.
    private static JToken Load(JsonReader reader)
    {
        if (reader is AnswerReader answer)
        {
            return answer.ReadExactly();
        }

        var parsing = reader.FloatParseHandling;
        reader.FloatParseHandling = FloatParseHandling.Decimal;
        try
        {
            return JToken.ReadFrom(reader);
        }
        finally
        {
            reader.FloatParseHandling = parsing;
        }
    }

    // An amount of null, with or without a currency, says that there is no money.
    private static bool HasContent(JToken token) => token switch
    {
        JValue value => value.Value is not (null or ""),
        JObject money when money.ContainsKey("amount") || money.ContainsKey("currency") => money["amount"] is { } amount && HasContent(amount),
        JContainer container => container.HasValues,
        _ => false,
    };
}
