using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Models;

/// <summary>
/// Reads a list. An item that <typeparamref name="T"/> cannot hold, and a null, is left out; in a list of texts it is null, since
/// the texts of several lists may belong together by their index.
/// </summary>
/// <param name="isRequired">Whether another value than a list makes the answer unreadable: without the rows of a page the list would seem to be empty.</param>
internal sealed class ItemListConverter<T>(bool isRequired) : JsonConverter
{
    // Of the items, where these are lists.
    private static readonly JsonConverter? Inner = AnswerContractResolver.ListConverterOf(typeof(T), isRequired: false);

    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => objectType == typeof(IReadOnlyList<T>);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return existingValue;
        }

        if (reader.TokenType != JsonToken.StartArray)
        {
            if (isRequired)
            {
                throw new JsonSerializationException($"{reader.Path} is no list.", reader.Path, 0, 0, null);
            }

            return TolerantConverter.SkipUnreadable(reader);
        }

        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonToken.EndArray)
        {
            if (Read(reader, serializer) is T item)
            {
                items.Add(item);
            }
            else if (typeof(T) == typeof(string))
            {
                items.Add(default!);
            }
        }

        return reader.TokenType == JsonToken.EndArray ? items : throw new JsonSerializationException($"{reader.Path} does not end.", reader.Path, 0, 0, null);
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

    private static object? Read(JsonReader reader, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return null;
        }

        if (Inner is not null)
        {
            return Inner.ReadJson(reader, typeof(T), null, serializer);
        }

        if (typeof(T) == typeof(JToken))
        {
            return JToken.ReadFrom(reader);
        }

        if (TolerantConverter.IsFor(typeof(T)))
        {
            return TolerantConverter.Instance.ReadJson(reader, typeof(T), null, serializer);
        }

        if (typeof(T).IsValueType == (reader.TokenType == JsonToken.StartObject))
        {
            TolerantConverter.SkipUnreadable(reader);
            return null;
        }

        return serializer.Deserialize<T>(reader);
    }
}
