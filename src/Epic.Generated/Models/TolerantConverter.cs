using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Models;

/// <summary>
/// Reads one value or object of an answer. A value that the property cannot hold is an <see cref="UnreadableValue"/> and hides nothing else
/// of the answer.
/// </summary>
internal sealed class TolerantConverter : JsonConverter
{
    public static TolerantConverter Instance { get; } = new();

    public override bool CanWrite => false;

    public static bool IsFor(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var value
        && (value == typeof(string) || value == typeof(bool) || value == typeof(int) || value == typeof(long) || value == typeof(double) || value == typeof(decimal) || value == typeof(Guid));

    public override bool CanConvert(Type objectType) => IsFor(objectType);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType is JsonToken.Null or JsonToken.Undefined)
        {
            return null;
        }

        var value = (IsFor(objectType), reader.TokenType) switch
        {
            (true, JsonToken.StartObject or JsonToken.StartArray) => null,
            (true, _) => Read(reader.Value, Nullable.GetUnderlyingType(objectType) ?? objectType),
            (_, JsonToken.StartObject) => serializer.Deserialize(reader, objectType),
            _ => null,
        };
        return value ?? SkipUnreadable(reader);
    }

    /// <summary>Reads past a value, and reports its path.</summary>
    public static UnreadableValue SkipUnreadable(JsonReader reader)
    {
        (reader as AnswerReader)?.AddUnreadable(reader.Path);
        return new UnreadableValue(JToken.ReadFrom(reader));
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

    private static object? Read(object? value, Type type)
    {
        // A program's own reader may have read a time already.
        var text = value is DateTime or DateTimeOffset ? ((IFormattable)value).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture);
        if (type == typeof(string))
        {
            return value is bool flag ? (flag ? "true" : "false") : text;
        }

        if (type == typeof(Guid))
        {
            return Guid.TryParse(text, out var guid) ? guid : null;
        }

        if (type == typeof(bool))
        {
            // Some servers write a truth value as a number: a job whose end is not seen is waited for without an end.
            return text is "1" ? true : text is "0" ? false : bool.TryParse(text, out var parsed) ? parsed : null;
        }

        if (type == typeof(double))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            return null;
        }

        if (type == typeof(decimal))
        {
            return exact;
        }

        var (lowest, highest) = type == typeof(int) ? (int.MinValue, int.MaxValue) : ((decimal)long.MinValue, (decimal)long.MaxValue);
        if (exact != decimal.Truncate(exact) || exact < lowest || exact > highest)
        {
            return null;
        }

        return type == typeof(int) ? (object)(int)exact : (long)exact;
    }
}
