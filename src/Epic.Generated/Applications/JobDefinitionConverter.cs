using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Applications;

/// <summary>Reads a job of any application as the type that its <c>application</c> names, for Newtonsoft.Json.</summary>
internal sealed class JobDefinitionConverter : JsonConverter
{
    private const string Discriminator = "application";

    private static readonly Dictionary<string, Type> Applications = new(StringComparer.Ordinal)
    {
        ["openfoam"] = typeof(OpenFoamJob),
        ["zcfd"] = typeof(ZcfdJob),
        ["zopt"] = typeof(ZoptJob),
        ["nastran"] = typeof(NastranJob),
        ["generic"] = typeof(GenericJob),
    };

    public override bool CanConvert(Type objectType) => typeof(JobDefinition).IsAssignableFrom(objectType);

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
        var name = (string?)values[Discriminator];
        var type = objectType.IsAbstract && name is not null && Applications.TryGetValue(name, out var known) ? known : objectType;
        if (type.IsAbstract)
        {
            throw new JsonSerializationException($"A job needs '{Discriminator}', which names its application: {string.Join(", ", Applications.Keys)}.");
        }

        values.Remove(Discriminator);
        using var inner = values.CreateReader();
        return Plain(serializer).Deserialize(inner, type);
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        var values = JObject.FromObject(value!, Plain(serializer));
        values.AddFirst(new JProperty(Discriminator, Applications.First(application => application.Value == value!.GetType()).Key));
        values.WriteTo(writer);
    }

    private static JsonSerializer Plain(JsonSerializer serializer) => JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new PlainContractResolver(),
        NullValueHandling = serializer.NullValueHandling,
        DateParseHandling = DateParseHandling.None,
    });

    private sealed class PlainContractResolver : Newtonsoft.Json.Serialization.DefaultContractResolver
    {
        // This converter has chosen the type already. The jobs of an array still need it.
        protected override JsonConverter? ResolveContractConverter(Type objectType) =>
            base.ResolveContractConverter(objectType) is var converter and not JobDefinitionConverter ? converter : null;
    }
}
