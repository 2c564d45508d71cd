using Newtonsoft.Json.Linq;

namespace Epic.Cli.Tests;

/// <summary><c>epic desktop</c>.</summary>
public sealed class DesktopTests
{
    [Test]
    public async Task A_desktop_is_launched_shown_opened_and_stopped()
    {
        string[] launch = ["desktop", "launch", "viz:standard", "--data", "epic://cli/desktop/", "--runtime", "2h"];
        Assert.That((await Cli.RunAsync(launch)).With(2).Error, Does.Contain("GBP").And.Contain("--yes"));
        Assert.That((await Cli.RunAsync([.. launch, "--dry-run"])).With(0).Error, Does.StartWith("Would launch viz:standard"));
        (await Cli.RunAsync([.. launch, "--max-cost", "0.01GBP", "--yes"])).With(8);
        var launched = (await Cli.RunAsync([.. launch, "--yes", "--wait", "-o", "json"])).With(0);
        var id = (string)JObject.Parse(launched.Out)["id"]!;
        Assert.That(launched.Error, Does.Contain($"epic desktop stop {id}"));
        Assert.That((await Cli.RunAsync("desktop", "show", id)).With(0).Out, Does.Contain("node\tviz:standard"));
        Assert.That((await Cli.RunAsync("desktop", "open", id)).With(0).Out, Does.StartWith("https://"));
        Assert.That((await Cli.RunAsync("desktop", "stop", id)).With(2).Error, Does.Contain("--yes"));
        Assert.That((await Cli.RunAsync("desktop", "stop", id, "--dry-run")).With(0).Error, Does.StartWith("Would stop"));
        (await Cli.RunAsync("desktop", "stop", id, "--yes")).With(0);
        Assert.That((await Cli.RunAsync("desktop", "show", id)).With(0).Out, Does.Contain("Terminat"));
        (await Cli.RunAsync("desktop", "stop", "999999", "--yes")).With(3);
        (await Cli.RunAsync("desktop", "launch", "viz:none", "--data", "epic://a/", "--yes")).With(5);
    }

    [Test]
    public async Task A_launch_whose_answer_is_lost_is_exit_code_12_and_says_where_to_look()
    {
        Emulated.Epic.Faults.Add(new() { Operation = "desktop_create", Kind = Epic.Generated.Emulator.FaultKind.Reset, AfterWork = true, Count = 1 });
        try
        {
            var result = (await Cli.RunAsync("desktop", "launch", "viz:standard", "--data", "epic://cli/lost/", "--yes")).With(12);
            Assert.That(result.Error, Does.Contain("epic desktop list"));
        }
        finally
        {
            Emulated.Epic.Faults.Clear();
        }

        foreach (var id in (await Cli.RunAsync("desktop", "list", "-o", "id")).With(0).Lines)
        {
            await Cli.RunAsync("desktop", "stop", id, "--yes");
        }
    }
}
