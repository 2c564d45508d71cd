using System.Globalization;
using Newtonsoft.Json;

namespace Epic.Generated.Models;

/// <summary>
/// Reads an amount from a number or from text, digit by digit and never through a binary float. An object without a
/// readable amount is no money: it reads as null.
/// </summary>
internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money? ReadJson(JsonReader reader, Type objectType, Money? existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        if (reader.TokenType != JsonToken.StartObject)
        {
            // A bare amount: its currency is not known, but it is not lost.
            reader.Skip();
            return Amount(reader.Value) is { } bare ? new Money(bare, "") : null;
        }

        decimal? amount = null;
        string? currency = null;
        string? symbol = null;
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            switch ((string)reader.Value!)
            {
                case "amount":
                    amount = ReadAmount(reader);
                    break;
                case "currency":
                    currency = ReadText(reader);
                    break;
                case "currency_symbol":
                    symbol = ReadText(reader);
                    break;
                default:
                    reader.Read();
                    reader.Skip();
                    break;
            }
        }

        return amount is { } value ? new Money(value, currency ?? "", symbol) : null;
    }

    public override void WriteJson(JsonWriter writer, Money? value, JsonSerializer serializer)
    {
        if (value is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("amount");
        writer.WriteValue(value.Amount);
        writer.WritePropertyName("currency");
        writer.WriteValue(value.Currency);
        // EPIC requires a symbol in limits. If a user gives none, the code is the symbol that every currency has.
        var symbol = value.CurrencySymbol ?? (serializer.ContractResolver is RequestContractResolver { IsRequest: true } ? value.Currency : null);
        if (symbol is not null)
        {
            writer.WritePropertyName("currency_symbol");
            writer.WriteValue(symbol);
        }

        writer.WriteEndObject();
    }

    private static decimal? ReadAmount(JsonReader reader)
    {
        // The reader must be told before it reads the token, or a number becomes a double.
        var parsing = reader.FloatParseHandling;
        reader.FloatParseHandling = FloatParseHandling.Decimal;
        try
        {
            reader.Read();
        }
        finally
        {
            reader.FloatParseHandling = parsing;
        }

        reader.Skip();
        return Amount(reader.Value);
    }

    private static decimal? Amount(object? value) => value switch
    {
        decimal number => number,
        long number => number,
        // Only a bare amount comes as a double: its shortest text has the digits that EPIC sent.
        IFormattable or string when decimal.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string? ReadText(JsonReader reader)
    {
        reader.Read();
        reader.Skip();
        return Convert.ToString(reader.Value, CultureInfo.InvariantCulture);
    }
}
