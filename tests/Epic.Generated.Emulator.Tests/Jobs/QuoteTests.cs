using System.Net;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Jobs;

internal sealed class QuoteTests : EmulatorFixture
{
    private static readonly string[] Parts = ["iaas_cost", "software_cost", "service_charge", "tax", "total"];

    [Test]
    public async Task Every_quote_adds_up_to_the_penny()
    {
        var quotes = await QuoteAsync("zcfd:2021.1.1", 70, "core");
        var all = quotes["task_quotes"]!.AsArray().Concat(quotes["totals"]!.AsArray()).ToList();

        Assert.That(all, Is.Not.Empty);
        foreach (var quote in all)
        {
            var sum = Amount(quote, "iaas_cost") + Amount(quote, "software_cost") + Amount(quote, "service_charge")
                - Amount(quote, "discount") + Amount(quote, "tax");
            Assert.That(Amount(quote, "total"), Is.EqualTo(sum).And.GreaterThan(0));
            Assert.That(Parts.Select(part => decimal.Round(Amount(quote, part), 2)), Is.EqualTo(Parts.Select(part => Amount(quote, part))));
        }
    }

    [Test]
    public async Task The_totals_are_the_sums_of_the_tasks_of_each_queue()
    {
        var quotes = await QuoteAsync("openfoam:v1606", 70, "core");
        var sums = quotes["task_quotes"]!.AsArray().GroupBy(quote => (string)quote!["queue_code"]!)
            .ToDictionary(group => group.Key, group => group.Sum(quote => Amount(quote, "total")));
        var totals = quotes["totals"]!.AsArray().ToDictionary(quote => (string)quote!["queue_code"]!, quote => Amount(quote, "total"));

        Assert.That(totals, Is.EqualTo(sums));
        Assert.That(totals.Keys, Is.EquivalentTo(new[] { "aws:c5", "aws:c5-spot", "csd3:cclake", "archer:standard" }));
    }

    [Test]
    public async Task Two_nodes_for_three_hours_cost_six_node_hours()
    {
        // 36 cores a node; 3.06 a node-hour, 10 % service, 20 % tax.
        var quote = (await QuoteAsync("openfoam:v1606", 37, "core", 3, "aws:c5"))["totals"]![0];

        Assert.That(Amount(quote, "iaas_cost"), Is.EqualTo(18.36m));
        Assert.That(Amount(quote, "service_charge"), Is.EqualTo(1.84m));
        Assert.That(Amount(quote, "tax"), Is.EqualTo(4.04m));
        Assert.That(Amount(quote, "total"), Is.EqualTo(24.24m));
    }

    [Test]
    public async Task Spot_is_discounted()
    {
        var quote = (await QuoteAsync("openfoam:v1606", 36, "core", 1, "aws:c5-spot"))["totals"]![0];

        Assert.That(Amount(quote, "discount"), Is.EqualTo(1.84m));
    }

    [Test]
    public async Task Only_queues_with_devices_take_tasks_for_devices()
    {
        var quotes = await QuoteAsync("zcfd:2021.1.1", 8, "device");

        Assert.That(quotes["totals"]!.AsArray().Select(quote => (string?)quote!["queue_code"]), Is.EqualTo(new[] { "aws:p4d", "csd3:ampere" }));
    }

    [TestCase(37, "core")]
    [TestCase(100_000, "core")]
    public async Task A_queue_that_would_refuse_the_job_has_no_quote(int runtimeOrPartitions, string distribution)
    {
        var quotes = runtimeOrPartitions == 37
            ? await QuoteAsync("openfoam:v1606", 1, distribution, 37, "aws:c5")
            : await QuoteAsync("openfoam:v1606", runtimeOrPartitions, distribution, 1, "aws:c5");

        Assert.That(quotes["totals"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task The_cost_of_a_job_is_its_quote()
    {
        var spec = Support.Jobs.OpenFoam("a");
        var total = Amount((await QuoteAsync("openfoam:v1606", 1, "core", 1, "aws:c5"))["totals"]![0], "total");
        spec["jobs"]![0]!["spec"]!["tasks"] = new JsonArray(Support.Jobs.Task("solver"));
        var job = await Api.PostAsync("job/", spec.ToJsonString());

        Assert.That((string?)job[0]!["cost"], Is.EqualTo($"£{total}"));
    }

    private static decimal Amount(JsonNode? quote, string part) => (decimal)quote![part]!["amount"]!;

    private Task<JsonNode> QuoteAsync(string app, int partitions, string distribution, int runtime = 1, string? queue = null)
    {
        var spec = new JsonObject
        {
            ["app_code"] = app,
            ["tasks"] = new JsonArray(new JsonObject
            {
                ["reference"] = "solver",
                ["partitions"] = partitions,
                ["runtime"] = runtime,
                ["task_distribution"] = distribution,
            }),
        };
        if (queue is not null)
        {
            spec["queue_code"] = queue;
        }

        return Api.PostAsync("job/quote/", spec.ToJsonString(), HttpStatusCode.OK);
    }
}
