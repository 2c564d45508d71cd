using System.Globalization;

namespace Epic.Cli.Tests;

/// <summary>The program on a terminal, which tmux makes: questions, bars and the full screen.</summary>
[Category("Tools")]
public sealed class TerminalTests
{
    private TmuxTerminal _terminal = null!;

    [SetUp]
    public void Open() => _terminal = new TmuxTerminal(100, 40);

    [TearDown]
    public async Task CloseAsync() => await _terminal.DisposeAsync();

    [Test]
    public async Task A_submission_asks_with_the_price_and_no_submits_nothing()
    {
        await _terminal.TypeAsync("epic submit openfoam --name tty --app openfoam:v2312 --data epic://tty/ --queue aws:c5");
        await _terminal.ShowsAsync(screen => screen.Contains("[y/N]", StringComparison.Ordinal) && screen.Contains("GBP", StringComparison.Ordinal));
        await _terminal.TypeAsync("n");
        await _terminal.ShowsAsync(screen => screen.Contains("Nothing was done", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_token_is_not_shown_while_it_is_typed()
    {
        await _terminal.TypeAsync($"HOME={_terminal.Folder} epic login --url {Emulated.Epic.BaseAddress.GetLeftPart(UriPartial.Authority)}");
        await _terminal.ShowsAsync(screen => screen.Contains("Token:", StringComparison.Ordinal));
        await _terminal.TypeAsync(Emulated.Epic.Token);
        var screen = await _terminal.ShowsAsync(screen => screen.Contains("EPIC accepts the token", StringComparison.Ordinal));
        Assert.That(screen, Does.Not.Contain(Emulated.Epic.Token));
    }

    [Test]
    public async Task A_transfer_shows_a_bar_with_rate_and_remaining_time()
    {
        File.WriteAllBytes(Path.Combine(_terminal.Folder, "large"), new byte[64 << 20]);
        await _terminal.TypeAsync("epic put large epic://tty/bar --force --bwlimit 12M");
        await _terminal.ShowsAsync(screen => System.Text.RegularExpressions.Regex.IsMatch(screen, @"Uploading .* of 64\.0 MiB \[#+\.+\] +\d+ ?% .*/s \d\d:\d\d:\d\d left"));
        await _terminal.ShowsAsync(screen => screen.Contains("Uploaded 64.0 MiB", StringComparison.Ordinal) && !screen.Contains('['));
    }

    [Test]
    public async Task The_screen_of_a_job_shows_steps_log_and_residuals_and_obeys_keys()
    {
        var id = long.Parse(
            (await Cli.RunAsync(
                "submit", "openfoam", "--name", "screen", "--app", "openfoam:v2312", "--data", "epic://tty/case/", "--queue", "aws:c5", "--runtime", "30h",
                "--set", """emulator={"solver":{"seconds":100000}}""", "--yes", "-o", "id")).With(0).Out,
            CultureInfo.InvariantCulture);
        await _terminal.TypeAsync($"epic job watch {id}");
        await _terminal.ShowsAsync(screen => screen.Contains($"Job {id}  screen", StringComparison.Ordinal) && screen.Contains("solver", StringComparison.Ordinal)
            && screen.Contains("Log of", StringComparison.Ordinal) && screen.Contains("q leave   c cancel", StringComparison.Ordinal) && screen.Contains(" |", StringComparison.Ordinal));
        await _terminal.PressAsync("c");
        await _terminal.ShowsAsync(screen => screen.Contains("Cancel the jobs?", StringComparison.Ordinal));
        await _terminal.PressAsync("y");
        await _terminal.ShowsAsync(screen => screen.Contains("The job is cancelled.", StringComparison.Ordinal));
        await _terminal.PressAsync("q");
        await _terminal.ShowsAsync(screen => !screen.Contains("q leave", StringComparison.Ordinal) && screen.Contains("epic job watch", StringComparison.Ordinal));
        (await Cli.RunAsync("job", "wait", id.ToString(CultureInfo.InvariantCulture))).With(7);
    }

    [Test]
    public async Task Ctrl_C_leaves_the_screen_and_says_how_to_return()
    {
        var id = (await Cli.RunAsync("submit", "openfoam", "--name", "screen", "--app", "openfoam:v2312", "--data", "epic://tty/case/", "--queue", "aws:c5", "--yes", "-o", "id")).With(0).Out.Trim();
        await _terminal.TypeAsync($"epic job watch {id}");
        await _terminal.ShowsAsync(screen => screen.Contains("q leave", StringComparison.Ordinal));
        await _terminal.PressAsync("C-c");
        await _terminal.ShowsAsync(screen => screen.Contains($"return with: epic job watch {id}", StringComparison.Ordinal));
    }
}
