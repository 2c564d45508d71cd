using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Jobs;
using Epic.Generated.Emulator.Submission;

namespace Epic.Generated.Emulator.Api.Json;

/// <summary>Quotes as the API writes them.</summary>
internal static class QuoteJson
{
    public static JsonObject Quotes(IReadOnlyList<JobQuote> quotes, string currency) => new()
    {
        ["task_quotes"] = new JsonArray([.. quotes.SelectMany(quote => quote.Tasks).Select(price => Price(price, currency))]),
        ["totals"] = new JsonArray([.. quotes.Select(quote => Price(quote.Total, currency))]),
    };

    private static JsonObject Price(TaskPrice price, string currency) => new()
    {
        ["reference"] = price.Reference,
        ["queue_code"] = price.QueueCode,
        ["iaas_cost"] = Money.Node(price.Iaas, currency),
        ["software_cost"] = Money.Node(price.Software, currency),
        ["service_charge"] = Money.Node(price.Service, currency),
        ["discount"] = Money.Node(price.Discount, currency),
        ["tax"] = Money.Node(price.Tax, currency),
        ["total"] = Money.Node(price.Total, currency),
    };
}
