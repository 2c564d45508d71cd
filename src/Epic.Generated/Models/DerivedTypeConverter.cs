using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Epic.Generated.Models;

/// <summary>Reads and writes a value of an abstract type with the name of its own type, as System.Text.Json does, for Newtonsoft.Json.</summary>
/// <param name="discriminator">The property with the name.</param>
/// <param name="types">The types by their names.</param>
internal abstract class DerivedTypeConverter(string discriminator, Dictionary<string, Type> types) : JsonConverter
{
    private PlainContractResolver? _plain;

    public override bool CanConvert(Type objectType) => types.ContainsValue(objectType) || (objectType.IsAbstract && types.Values.Any(objectType.IsAssignableFrom));

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return null;
        }

        // Text stays text, also where it looks like a time.
        var dates = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        var values = JObject.Load(reader);
        reader.DateParseHandling = dates;
        var name = (string?)values[discriminator];
        var type = objectType.IsAbstract && name is not null && types.TryGetValue(name, out var known) ? known : objectType;
        if (type.IsAbstract || !objectType.IsAssignableFrom(type))
        {
            throw new JsonSerializationException($"A {objectType.Name} needs '{discriminator}', which names its type: {string.Join(", ", types.Where(one => objectType.IsAssignableFrom(one.Value)).Select(one => one.Key))}.");
        }

        values.Remove(discriminator);
        using var inner = values.CreateReader();
        return Plain(serializer).Deserialize(inner, type);
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        var values = JObject.FromObject(value!, Plain(serializer));
        values.AddFirst(new JProperty(discriminator, types.First(type => type.Value == value!.GetType()).Key));
        values.WriteTo(writer);
    }

    private JsonSerializer Plain(JsonSerializer serializer) => JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = _plain ??= new PlainContractResolver(GetType()),
        NullValueHandling = serializer.NullValueHandling,
        DateParseHandling = DateParseHandling.None,
    });

    private sealed class PlainContractResolver(Type converter) : DefaultContractResolver
    {
        // The converter has chosen the type already. Values inside still need it.
        protected override JsonConverter? ResolveContractConverter(Type objectType) =>
            base.ResolveContractConverter(objectType) is var found && found?.GetType() == converter && !objectType.IsAbstract ? null : found;
    }
}
