using System.Collections.Concurrent;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Epic.Generated.Models;

/// <summary>Reads and writes a value of an abstract type with the name of its own type, as System.Text.Json does, for Newtonsoft.Json.</summary>
/// <param name="discriminator">The property with the name.</param>
/// <param name="types">The types by their names.</param>
/// <param name="fractions">How numbers with a fraction are read: as decimals digit by digit, or as doubles of any size.</param>
internal abstract class DerivedTypeConverter(string discriminator, Dictionary<string, Type> types, FloatParseHandling fractions) : JsonConverter
{
    private readonly ConcurrentDictionary<Type, PlainContractResolver> _plain = new();

    public override bool CanConvert(Type objectType) => types.ContainsValue(objectType) || (objectType.IsAbstract && types.Values.Any(objectType.IsAssignableFrom));

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return null;
        }

        // Text stays text, also where it looks like a time.
        var handling = (reader.DateParseHandling, reader.FloatParseHandling);
        (reader.DateParseHandling, reader.FloatParseHandling) = (DateParseHandling.None, fractions);
        var values = JObject.Load(reader);
        (reader.DateParseHandling, reader.FloatParseHandling) = handling;
        var name = (string?)values[discriminator];
        var type = objectType.IsAbstract && name is not null && types.TryGetValue(name, out var known) ? known : objectType;
        if (type.IsAbstract || !objectType.IsAssignableFrom(type))
        {
            throw new JsonSerializationException($"A {objectType.Name} needs '{discriminator}', which names its type: {string.Join(", ", types.Where(one => objectType.IsAssignableFrom(one.Value)).Select(one => one.Key))}.");
        }

        values.Remove(discriminator);
        using var inner = values.CreateReader();
        return Plain(type, serializer).Deserialize(inner, type);
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        var values = JObject.FromObject(value!, Plain(value!.GetType(), serializer));
        values.AddFirst(new JProperty(discriminator, types.First(type => type.Value == value!.GetType()).Key));
        values.WriteTo(writer);
    }

    private JsonSerializer Plain(Type type, JsonSerializer serializer) => JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = _plain.GetOrAdd(type, static type => new PlainContractResolver(type)),
        NullValueHandling = serializer.NullValueHandling,
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = fractions,
    });

    private sealed class PlainContractResolver(Type type) : DefaultContractResolver
    {
        // The converter has chosen this type already. Values inside it still need one.
        protected override JsonConverter? ResolveContractConverter(Type objectType) => objectType == type ? null : base.ResolveContractConverter(objectType);
    }
}
