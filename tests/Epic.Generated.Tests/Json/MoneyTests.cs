using System.Text;
using Epic.Generated.Models;
using Epic.Generated.Tests.Operations;

namespace Epic.Generated.Tests.Json;

/// <summary>Money has the digits that EPIC wrote.</summary>
internal sealed class MoneyTests
{
    [TestCase("12.50", "12.50")]
    [TestCase("\"12.50\"", "12.50")]
    [TestCase("7", "7")]
    [TestCase("-0.01", "-0.01")]
    [TestCase("0.1", "0.1")]
    [TestCase("1e2", "100")]
    [TestCase("\"1.5e-3\"", "0.0015")]
    [TestCase("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    [TestCase("12345678901234567.89", "12345678901234567.89")]
    [TestCase("\"79228162514264337593543950335\"", "79228162514264337593543950335")]
    [TestCase("79228162514264337593543950335", "79228162514264337593543950335")]
    [TestCase("9223372036854775808", "9223372036854775808")]
    public void An_amount_is_read_exactly(string json, string expected)
    {
        var money = Cost($$"""{"amount": {{json}}, "currency": "GBP"}""");

        Assert.That(money!.Amount.ToString(), Is.EqualTo(expected));
        Assert.That((money.Currency, money.CurrencySymbol), Is.EqualTo(("GBP", default(string))));
    }

    [TestCase("""{"currency": "GBP"}""")]
    [TestCase("""{"amount": null, "currency": "GBP"}""")]
    [TestCase("""{"amount": "", "currency": "GBP"}""")]
    [TestCase("""{"amount": {}, "currency": "GBP"}""")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("\"\"")]
    [TestCase("[]")]
    public void Without_an_amount_there_is_no_money(string json)
    {
        var quote = Quote(json);

        Assert.That(quote.Cost, Is.Null);
        Assert.That((quote.Reason, quote.Valid), Is.EqualTo(("over", false)));
        Assert.That(quote.AdditionalProperties, Is.Null.Or.Empty);
    }

    [TestCase("""{"amount": "free", "currency": "GBP"}""")]
    [TestCase("""{"amount": "12,50", "currency": "GBP"}""")]
    [TestCase("""{"amount": {"value": 1}, "currency": "GBP"}""")]
    [TestCase("""{"amount": true}""")]
    [TestCase("""{"amount": 792281625142643375935439503350, "currency": "GBP"}""")]
    [TestCase("""{"price": 0.1234567890123456789012345678}""")]
    [TestCase("\"free\"")]
    [TestCase("[1]")]
    public void An_amount_that_cannot_be_read_keeps_its_text_and_hides_nothing_else(string json)
    {
        var unreadable = new List<string>();
        var quote = EpicJson.Read<PriceQuote>(Bytes($$"""{"valid": false, "cost": {{json}}, "reason": "over"}"""), unreadable);

        Assert.That(quote.Cost, Is.Null);
        Assert.That((quote.Reason, quote.Valid), Is.EqualTo(("over", false)));
        Assert.That(quote.AdditionalProperties!["cost"].ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo(json.Replace(": ", ":").Replace(", ", ",")));
        Assert.That(unreadable, Is.EqualTo(new[] { "cost" }));
    }

    [Test]
    public void An_unknown_currency_is_kept() =>
        Assert.That(Cost("""{"amount": 1, "currency": "XBT", "currency_symbol": "₿", "rate": {"to": ["GBP"]}, "as_of": "2026-01-02"}"""), Is.EqualTo(new Money(1m, "XBT", "₿")));

    [TestCase("""{"amount": 1}""")]
    [TestCase("""{"amount": 1, "currency": null}""")]
    public void A_missing_currency_is_empty(string json) => Assert.That(Cost(json), Is.EqualTo(new Money(1m, "")));

    [TestCase("12.3", "12.3")]
    [TestCase("\"12.30\"", "12.30")]
    [TestCase("12", "12")]
    public void A_bare_amount_is_not_lost(string json, string expected)
    {
        Assert.That(Cost(json)!.Amount.ToString(), Is.EqualTo(expected));
        Assert.That(Cost(json)!.ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void Money_reads_as_amount_and_currency() => Assert.That(new Money(12.50m, "GBP", "£").ToString(), Is.EqualTo("12.50 GBP"));

    [Test]
    public void Numbers_after_money_are_read_as_ever()
    {
        var job = EpicJson.Read<BillingLimits>(Bytes("""{"max_limit": {"amount": 0.1, "currency": "GBP"}, "later": 1e300}"""));

        Assert.That((double)job.AdditionalProperties!["later"], Is.EqualTo(1e300));
    }

    [TestCase("0.10")]
    [TestCase("79228162514264337593543950335")]
    [TestCase("-12345678901234567.89")]
    public async Task An_amount_is_sent_digit_by_digit(string amount)
    {
        using var wire = new Wire("{}");

        await wire.Client.Billing.UpdateLimitsAsync(
            new BillingLimitsPatch { Limits = [new BillingLimitPatch { Budget = new BudgetPatch { MonthlyLimit = new Money(decimal.Parse(amount), "GBP") } }] });

        Assert.That(wire.Body!.ToString(Newtonsoft.Json.Formatting.None), Does.Contain($"\"amount\":{Decimal(amount)},"));
    }

    // Newtonsoft.Json writes a decimal without a point as 1.0: the same number.
    private static string Decimal(string amount) => amount.Contains('.') ? amount : amount + ".0";

    private static Money? Cost(string json) => Quote(json).Cost;

    private static PriceQuote Quote(string json) => EpicJson.Read<PriceQuote>(Bytes($$"""{"valid": false, "cost": {{json}}, "reason": "over"}"""));

    private static MemoryStream Bytes(string json) => new(Encoding.UTF8.GetBytes(json));
}
