using System.Globalization;

namespace Epic.Cli.Tests;

public sealed class WatchTests
{
    [Test]
    public async Task The_screen_shows_steps_log_and_residuals_and_q_leaves()
    {
        var job = await SubmitAsync("watched");
        (await Cli.RunAsync("job", "wait", job)).With(0);
        var screen = (await new Cli { IsTerminal = true, Keys = "q", Variables = { ["NO_COLOR"] = "1" } }.ExecuteAsync("job", "watch", job)).With(0).Out;
        Assert.That(screen, Does.Contain($"Job {job}  watched   Job Complete").And.Contain("solver").And.Contain("Log of").And.Contain("q leave").And.Contain(" |"));
        Assert.That(screen, Does.EndWith("\u001b[?25h\u001b[?1049l"));
    }

    [Test]
    public async Task C_cancels_only_after_y()
    {
        var job = await SubmitAsync("to-cancel", "--runtime", "30h", "--set", """emulator={"solver":{"seconds":100000}}""");
        (await new Cli { IsTerminal = true, Keys = "cnq" }.ExecuteAsync("job", "watch", job)).With(0);
        Assert.That((await Cli.RunAsync("job", "list", "--running", "-o", "id")).With(0).Lines, Does.Contain(job));
        Assert.That((await new Cli { IsTerminal = true, Keys = "cyq" }.ExecuteAsync("job", "watch", job)).With(0).Out, Does.Contain("The job is cancelled."));
        Assert.That((await Cli.RunAsync("job", "list", "--running", "-o", "id")).With(0).Lines, Does.Not.Contain(job));
    }

    [Test]
    public async Task Without_a_terminal_it_names_the_commands_for_scripts()
    {
        Assert.That((await Cli.RunAsync("job", "watch", "1")).With(2).Error, Does.Contain("epic job wait"));
    }

    private static async Task<string> SubmitAsync(string name, params string[] more) => long.Parse(
        (await Cli.RunAsync(["submit", "openfoam", "--name", name, "--app", "openfoam:v2312", "--data", "epic://cli/cavity/", "--queue", "aws:c5", "--yes", "-o", "id", .. more])).With(0).Out,
        CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
