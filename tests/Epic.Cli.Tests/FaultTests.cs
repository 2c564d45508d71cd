using Epic.Generated.Emulator;

namespace Epic.Cli.Tests;

/// <summary>Errors of EPIC become one line and an exit code.</summary>
public sealed class FaultTests
{
    [TearDown]
    public void ClearFaults() => Emulated.Epic.Faults.Clear();

    [TestCase(403, 5)]
    [TestCase(401, 4)]
    [TestCase(404, 3)]
    [TestCase(400, 1)]
    public async Task Each_refusal_of_epic_has_its_exit_code(int status, int code)
    {
        Emulated.Epic.Faults.Add(new Fault { Operation = "teams_list", Kind = FaultKind.Answer, Status = status });
        var result = (await Cli.RunAsync("team", "list")).With(code);
        Assert.That(result.Out, Is.Empty);
        Assert.That(result.Error, Does.StartWith("epic: ").And.Match("^[^\n]*\n$"));
    }

    [Test]
    public async Task A_storm_of_server_errors_is_waited_out()
    {
        Emulated.Epic.Faults.Add(new Fault { Operation = "teams_list", Kind = FaultKind.Answer, Status = 503, Count = 2 });
        Assert.That((await Cli.RunAsync("team", "list", "-o", "id")).With(0).Lines, Has.Length.EqualTo(3));
    }

    [Test]
    public async Task A_service_that_is_out_of_reach_is_exit_code_11()
    {
        var result = await new Cli { Variables = { ["EPIC_TOKEN"] = "token", ["EPIC_API_ENDPOINT"] = "http://127.0.0.1:9" } }.ExecuteAsync("doctor", "-o", "jsonl");
        Assert.That(result.With(11).Lines.Single(line => line.Contains("\"address\"")), Does.Contain("\"ok\":false"));
        Assert.That(result.Lines.Where(line => line.Contains("not checked", StringComparison.Ordinal)).ToList(), Has.Count.EqualTo(4), "what needs the address is not tried for seconds each");
    }

    [Test]
    public async Task Details_are_shown_on_request_and_never_the_token()
    {
        Emulated.Epic.Faults.Add(new Fault { Operation = "teams_list", Kind = FaultKind.Answer, Status = 403 });
        Assert.That((await Cli.RunAsync("team", "list", "-v")).With(5).Error, Does.Contain("EpicPermissionException"));
        Assert.That((await Cli.RunAsync("team", "list", "-vv")).With(5).Error, Does.Contain("teams_list").And.Not.Contain(Emulated.Epic.Token));
    }
}
