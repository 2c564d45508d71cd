using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Account;

internal sealed class DesktopTests : EmulatorFixture
{
    private const string Launch = """
        {"node_code": "viz:large", "runtime": 2, "project": 4, "data_path": {"path": "epic://a/"}, "mount_type": "offline"}
        """;

    [TestCase(0, "Launching", false)]
    [TestCase(60, "Running", true)]
    [TestCase(7199, "Running", true)]
    [TestCase(7200, "Expired", false)]
    public async Task A_desktop_lives_from_its_launch_to_the_end_of_its_runtime(int second, string status, bool connects)
    {
        var launched = await Api.PostAsync("desktop/", Launch);
        After(second);
        var desktop = await Api.GetAsync($"desktop/{launched["id"]}/");

        Assert.That((string?)desktop["status"], Is.EqualTo(status));
        Assert.That((string?)desktop["connection_string"], connects ? Does.StartWith("https://") : Is.Null);
        Assert.That((string?)desktop["runtime"], Is.EqualTo("2"));
    }

    [Test]
    public async Task A_terminated_desktop_costs_the_time_that_it_ran()
    {
        // 4.20 an hour, 10 % service, 20 % tax; 95.10 were spent before.
        var launched = await Api.PostAsync("desktop/", Launch);
        After(1800);
        await Api.DoAsync($"desktop/{launched["id"]}/terminate/");
        After(100_000);
        await Api.DoAsync($"desktop/{launched["id"]}/terminate/");
        var project = await Api.GetAsync("projects/4/");

        Assert.That((string?)(await Api.GetAsync($"desktop/{launched["id"]}/"))["status"], Is.EqualTo("Terminated"));
        Assert.That((decimal?)project["current_spend"]!["amount"], Is.EqualTo(95.10m + 2.77m));
    }

    [Test]
    public async Task A_quote_is_the_price_of_the_whole_runtime()
    {
        var quote = await Api.PostAsync("desktop/quote/", """{"node_code": "viz:large", "runtime": 2}""", System.Net.HttpStatusCode.OK);

        Assert.That((decimal?)quote["cost"]!["amount"], Is.EqualTo(11.09m));
        Assert.That((bool?)quote["valid"], Is.True);
    }

    [Test]
    public async Task An_address_is_needed_where_connections_are_restricted()
    {
        var launch = JsonNode.Parse(Launch)!;
        launch["secure_ip"] = true;
        var answer = await Api.PostAsync("desktop/", launch.ToJsonString(), System.Net.HttpStatusCode.BadRequest);

        Assert.That(answer["ip_address"], Is.Not.Null);
    }
}
