using System.Net;
using Newtonsoft.Json;

namespace Epic.Generated.Clients.Desktops;

/// <summary>Reads and writes an IP address as its text, for Newtonsoft.Json.</summary>
internal sealed class AddressConverter : JsonConverter<IPAddress>
{
    public override IPAddress? ReadJson(JsonReader reader, Type objectType, IPAddress? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        reader.TokenType == JsonToken.Null ? null
        : IPAddress.TryParse(reader.Value as string, out var address) ? address
        : throw new JsonSerializationException($"An IP address is a text, as in \"192.0.2.7\" (at {reader.Path}).");

    public override void WriteJson(JsonWriter writer, IPAddress? value, JsonSerializer serializer) => writer.WriteValue(value?.ToString());
}
