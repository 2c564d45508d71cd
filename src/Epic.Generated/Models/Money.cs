using System.Globalization;
using Epic.Generated.Models;
using Newtonsoft.Json;

namespace Epic.Generated;

/// <summary>An amount of money.</summary>
/// <remarks>EPIC publishes amounts as objects at each use (quotes, limits, spending); they all are this.</remarks>
/// <param name="Amount">The amount, in units of the currency.</param>
/// <param name="Currency">The currency's ISO 4217 code, as in <c>GBP</c>. Any code that EPIC sends is kept; empty where EPIC gives none.</param>
/// <param name="CurrencySymbol">The currency's symbol, as in <c>£</c>; null where EPIC does not give it. EPIC requires one in limits: where it is null, the code is sent for it.</param>
[JsonConverter(typeof(MoneyConverter))]
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(EpicJsonConverter))]
#endif
public sealed record Money(decimal Amount, string Currency, string? CurrencySymbol = null)
{
    /// <summary>The amount and the code, as in <c>12.50 GBP</c>, in the invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}").TrimEnd();
}
