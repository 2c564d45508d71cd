using System.Globalization;
using System.Text.RegularExpressions;
using Epic.Cli.Errors;
using Epic.Generated;

namespace Epic.Cli.Values;

/// <summary>Reads amounts of money such as <c>40GBP</c>.</summary>
internal static partial class MoneyText
{
    public static Money Parse(string text, string option)
    {
        var match = Pattern().Match(text);
        return match.Success && decimal.TryParse(match.Groups["amount"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? new Money(amount, match.Groups["currency"].Value.ToUpperInvariant())
            : throw CommandException.Usage($"{option} must be an amount and a currency, not '{text}'", Place.Example(option, "40GBP"));
    }

    [GeneratedRegex(@"^\s*(?<amount>\d+(\.\d+)?)\s*(?<currency>[A-Za-z]{3})\s*$")]
    private static partial Regex Pattern();
}
