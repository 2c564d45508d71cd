#if NET
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Epic.Generated.Clients.Jobs.Quotes;

/// <summary>Reads and writes a comparison as the list of its quotes, for System.Text.Json.</summary>
internal sealed class QuoteComparisonTextJsonConverter : JsonConverter<QuoteComparison>
{
    public override QuoteComparison? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<List<QueueQuote>>(ref reader, options) is { } quotes ? new QuoteComparison(quotes) : null;

    public override void Write(Utf8JsonWriter writer, QuoteComparison value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToList(), options);
}
#endif
