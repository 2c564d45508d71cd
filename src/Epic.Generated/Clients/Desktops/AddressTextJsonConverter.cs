#if NET
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Epic.Generated.Clients.Desktops;

/// <summary>Reads and writes an IP address as its text, for System.Text.Json.</summary>
internal sealed class AddressTextJsonConverter : JsonConverter<IPAddress>
{
    public override IPAddress? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && IPAddress.TryParse(reader.GetString(), out var address)
            ? address
            : throw new JsonException("An IP address is a text, as in \"192.0.2.7\".");

    public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
#endif
