using System.Globalization;
using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Api.Json;

/// <summary>Amounts as the API writes them.</summary>
internal static class Money
{
    public static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    public static string Symbol(string currency) => currency switch
    {
        "GBP" => "£",
        "EUR" => "€",
        "USD" => "$",
        _ => currency,
    };

    public static JsonObject Node(decimal amount, string currency) => new()
    {
        // Two decimal places, whatever the sum happened to carry.
        ["amount"] = Round(amount) + 0.00m,
        ["currency"] = currency,
        ["currency_symbol"] = Symbol(currency),
    };

    public static string Text(decimal amount, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol(currency)}{amount:0.00}");
}
