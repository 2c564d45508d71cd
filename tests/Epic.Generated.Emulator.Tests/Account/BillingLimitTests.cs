using System.Net;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Account;

internal sealed class BillingLimitTests : EmulatorFixture
{
    [Test]
    public async Task A_limit_is_changed_and_the_others_stay()
    {
        var limits = await Api.PatchAsync("billing/limits/", Change(1, 6000));

        Assert.That(Limits(limits), Is.EqualTo(new Dictionary<int, decimal> { [-1] = 5000, [1] = 6000, [2] = 5000, [3] = 5000 }));
        Assert.That((decimal?)limits["total"]!["amount"], Is.EqualTo(21_000m));
        Assert.That((string?)limits["total_str"], Is.EqualTo("£21000.00"));
    }

    [Test]
    public async Task The_sum_of_the_limits_stays_within_the_maximum()
    {
        var answer = await Api.PatchAsync("billing/limits/", Change(1, 10_000.01m), HttpStatusCode.BadRequest);
        await Api.PatchAsync("billing/limits/", Change(1, 10_000m));

        Assert.That((string?)answer["non_field_errors"]![0], Is.EqualTo("The sum of all limits may not exceed the maximum limit."));
    }

    [TestCase(99, 1, "GBP", "id")]
    [TestCase(1, -1, "GBP", "budget")]
    [TestCase(1, 1, "EUR", "budget")]
    public async Task A_change_that_is_none_is_refused_as_a_whole(int id, int amount, string currency, string member)
    {
        var changes = new JsonObject { ["limits"] = new JsonArray(Limit(2, 1, "GBP"), Limit(id, amount, currency)) };
        var answer = await Api.PatchAsync("billing/limits/", changes.ToJsonString(), HttpStatusCode.BadRequest);

        Assert.That(answer["limits"]![1]![member], Is.Not.Null);
        Assert.That(Limits(await Api.GetAsync("billing/limits/"))[2], Is.EqualTo(5000));
    }

    [Test]
    public async Task The_rule_of_authorisation_can_be_changed()
    {
        await Api.PatchAsync("billing/limits/", """{"limits": [{"id": -1, "jobauth": {"enabled": true, "all_jobs": true}}]}""");
        var job = await Api.PostAsync("job/", Support.Jobs.OpenFoam("a").ToJsonString());

        Assert.That((bool?)job[0]!["requires_auth"], Is.True);
    }

    private static string Change(int id, decimal amount) => new JsonObject { ["limits"] = new JsonArray(Limit(id, amount, "GBP")) }.ToJsonString();

    private static JsonObject Limit(int id, decimal amount, string currency) => new()
    {
        ["id"] = id,
        ["budget"] = new JsonObject
        {
            ["monthly_limit"] = new JsonObject { ["amount"] = amount, ["currency"] = currency, ["currency_symbol"] = "" },
        },
    };

    private static Dictionary<int, decimal> Limits(JsonNode limits) => limits["limits"]!.AsArray()
        .ToDictionary(limit => (int)limit!["id"]!, limit => (decimal)limit!["budget"]!["monthly_limit"]!["amount"]!);
}
