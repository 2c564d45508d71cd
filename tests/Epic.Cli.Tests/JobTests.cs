using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Tests;

public sealed class JobTests
{
    [Test]
    public async Task A_quote_lists_all_queues_cheapest_first_with_the_reason_of_those_that_cannot_run_it()
    {
        var offers = JArray.Parse((await Cli.RunAsync(["quote", "openfoam", .. Cavity("quoted"), "-o", "json"])).With(0).Out);
        var able = offers.Where(offer => (bool)offer["can_run"]!).ToList();
        Assert.That(able.Select(offer => (decimal)offer["total"]!["amount"]!), Is.Ordered);
        Assert.That((string?)offers.Single(offer => (string?)offer["queue_code"] == "aws:p4d")["reason"], Does.Contain("does not run"));
        Assert.That((string?)offers.Single(offer => (string?)offer["queue_code"] == "archer:highmem")["reason"], Does.Contain("maintenance"));
    }

    [Test]
    public async Task A_job_is_submitted_to_the_cheapest_queue_and_waited_for()
    {
        var result = (await Cli.RunAsync(["submit", "openfoam", .. Cavity("cheap"), "--queue", "cheapest", "--yes", "--wait", "-o", "jsonl"])).With(0);
        var last = JObject.Parse(result.Lines[^1]);
        Assert.That((string?)last["event"], Is.EqualTo("finished"));
        Assert.That((await Cli.RunAsync("job", "show", "@last")).With(0).Out, Does.Contain("status\tJob Complete").And.Contain("name\tcheap"));
    }

    [Test]
    public async Task A_submission_without_a_terminal_needs_yes_and_names_the_price()
    {
        var before = await CountAsync();
        Assert.That((await Cli.RunAsync(["submit", "openfoam", .. Cavity("asked"), "--queue", "aws:c5"])).With(2).Error, Does.Contain("--yes").And.Contain("GBP"));
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task The_answer_no_on_a_terminal_submits_nothing()
    {
        var before = await CountAsync();
        var result = await new Cli { IsTerminal = true, Input = "n\n" }.ExecuteAsync(["submit", "openfoam", .. Cavity("asked"), "--queue", "aws:c5"]);
        Assert.That(result.With(1).Error, Does.Contain("[y/N]").And.Contain("Nothing was done"));
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_price_above_the_limit_is_exit_code_8_and_submits_nothing()
    {
        var before = await CountAsync();
        Assert.That((await Cli.RunAsync(["submit", "openfoam", .. Cavity("dear"), "--queue", "aws:c5", "--max-cost", "0.01GBP", "--yes"])).With(8).Error, Does.Contain("nothing was submitted"));
        (await Cli.RunAsync(["submit", "openfoam", .. Cavity("dear"), "--queue", "aws:c5", "--max-cost", "forty", "--yes"])).With(2);
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_dry_run_checks_the_queue_and_submits_nothing()
    {
        var before = await CountAsync();
        Assert.That((await Cli.RunAsync(["submit", "openfoam", .. Cavity("dry"), "--queue", "aws:c5", "--dry-run"])).With(0).Error, Does.StartWith("Would submit 'dry' to aws:c5"));
        Assert.That((await Cli.RunAsync(["submit", "openfoam", .. Cavity("dry"), "--queue", "nowhere:none", "--dry-run"])).With(1).Error, Does.EndWith("; list the queues with epic queue list.\n"));
        (await Cli.RunAsync(["submit", "openfoam", .. Cavity("dry")])).With(2);
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_job_that_fails_is_exit_code_6_and_one_that_was_cancelled_7()
    {
        var failed = await SubmitAsync("failing", "--set", """emulator={"solver":{"exit_code":1}}""");
        (await Cli.RunAsync("job", "wait", failed)).With(6);
        var running = await SubmitAsync("running", "--runtime", "30h", "--set", """emulator={"solver":{"seconds":100000}}""");
        Assert.That((await Cli.RunAsync("job", "cancel", running)).With(2).Error, Does.Contain("--yes"));
        (await Cli.RunAsync("job", "cancel", running, "--yes")).With(0);
        (await Cli.RunAsync("job", "wait", running)).With(7);
        Assert.That((await Cli.RunAsync("job", "cancel", running, "--yes")).With(0).Error, Does.Contain("finished already"));
        Assert.That((await Cli.RunAsync("job", "list", "--failed", "-o", "id")).With(0).Lines, Does.Contain(running).And.Contain(failed));
    }

    [Test]
    public async Task A_wait_that_takes_too_long_is_exit_code_124_and_an_interruption_130_with_the_way_back()
    {
        var running = await SubmitAsync("slow", "--runtime", "30h", "--set", """emulator={"solver":{"seconds":100000}}""");
        Assert.That((await Cli.RunAsync("job", "wait", running, "--timeout", "1s")).With(124).Error, Is.EqualTo($"epic: Job {running} has not finished within 1s and keeps running at EPIC; wait again with: epic job wait {running}.\n"));
        using var interruption = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        Assert.That((await new Cli().ExecuteAsync(interruption.Token, "job", "wait", running)).With(130).Error, Is.EqualTo($"Job {running} keeps running at EPIC; return with: epic job wait {running}\n"));
        (await Cli.RunAsync("job", "cancel", running, "--yes")).With(0);
    }

    [Test]
    public async Task Jobs_are_listed_newest_first_with_filters()
    {
        var first = long.Parse(await SubmitAsync("listed-1"), CultureInfo.InvariantCulture);
        var second = long.Parse(await SubmitAsync("listed-2"), CultureInfo.InvariantCulture);
        var ids = (await Cli.RunAsync("job", "list", "--name", "listed-*", "-o", "id")).With(0).Lines.Select(long.Parse).ToList();
        Assert.That(ids, Is.EqualTo(new[] { second, first }));
        Assert.That((await Cli.RunAsync("job", "list", "-n", "1", "-o", "id")).With(0).Lines, Has.Length.EqualTo(1));
        (await Cli.RunAsync("job", "list", "-n", "0")).With(2);
        (await Cli.RunAsync("job", "list", "--project", "4711")).With(3);
        (await Cli.RunAsync("job", "list", "--watch")).With(2);
        Assert.That((await Cli.RunAsync("job", "show", "listed-1", "-o", "id")).With(0).Out.Trim(), Is.EqualTo(first.ToString(CultureInfo.InvariantCulture)));
        (await Cli.RunAsync("job", "show", "no such job")).With(3);
        foreach (var command in new[] { "show 999999", "wait 999999", "logs 999999 -f", "residuals 999999 -f", "cancel 999999 --yes" })
        {
            (await Cli.RunAsync(["job", .. command.Split(' ')])).With(3);
        }

        (await Cli.RunAsync("job", "show", "array:none")).With(2);
    }

    [Test]
    public async Task Logs_and_residuals_of_a_finished_job_are_shown()
    {
        var job = await SubmitAsync("logged");
        (await Cli.RunAsync("job", "wait", job)).With(0);
        Assert.That((await Cli.RunAsync("job", "show", job, "--steps")).With(0).Out, Does.Contain("solver"));
        Assert.That((await Cli.RunAsync("job", "logs", job, "--step", "solver", "-n", "5")).With(0).Out.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(5));
        Assert.That((await Cli.RunAsync("job", "logs", job, "--step", "solver", "-f")).With(0).Lines, Has.Length.GreaterThan(5));
        Assert.That((await Cli.RunAsync("job", "logs", job, "--step", "nothing")).With(3).Error, Does.Contain("--steps"));

        Assert.That((await Cli.RunAsync("job", "residuals", job, "-o", "csv")).With(0).Lines, Has.Length.GreaterThan(2));
        Assert.That((await Cli.RunAsync("job", "residuals", job, "--plot")).With(0).Out, Does.Contain(" |").And.Contain("* "));
        (await Cli.RunAsync("job", "residuals", job, "--until", "1e10")).With(10);
        (await Cli.RunAsync("job", "residuals", job, "--until", "1e-300")).With(0);
        (await Cli.RunAsync("job", "residuals", job, "--until", "small")).With(2);
        var folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        (await new Cli { Folder = folder }.ExecuteAsync("job", "residuals", job, "--svg", "plot.svg")).With(0);
        Assert.That(File.ReadAllText(Path.Combine(folder, "plot.svg")), Does.StartWith("<svg").And.Contain("polyline"));
    }

    [Test]
    public async Task A_job_file_defines_a_job_and_a_wrong_one_is_reported_with_line_and_column()
    {
        var folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        var cli = new Cli { Folder = folder };
        File.WriteAllText(Path.Combine(folder, "job.yaml"), "application: openfoam\nname: from-file\napp: openfoam:v2312\ndata: epic://cli/cavity/\nqueue: cheapest\npartitions: 4\nset:\n  emulator: '{\"solver\":{\"exit_code\":0}}'\n");
        (await cli.ExecuteAsync("submit", "-f", "job.yaml", "--yes")).With(0);
        Assert.That((await Cli.RunAsync("job", "list", "--name", "from-file", "-o", "id")).With(0).Lines, Has.Length.EqualTo(1));

        File.WriteAllText(Path.Combine(folder, "wrong.yaml"), "application: openfoam\napp: openfoam:v2312\ndata: epic://cli/cavity/\npartitions: many\n");
        Assert.That((await cli.ExecuteAsync("quote", "-f", "wrong.yaml")).With(2).Error, Does.Contain("wrong.yaml, line 4, column 13: partitions must be a whole number"));
        File.WriteAllText(Path.Combine(folder, "unknown.yaml"), "application: openfoam\nqueu: aws:c5\n");
        Assert.That((await cli.ExecuteAsync("quote", "-f", "unknown.yaml")).With(2).Error, Does.Contain("unknown.yaml, line 2, column 1: 'queu'"));
        File.WriteAllText(Path.Combine(folder, "broken.yaml"), "application: [openfoam\n");
        Assert.That((await cli.ExecuteAsync("quote", "-f", "broken.yaml")).With(2).Error, Does.Contain("broken.yaml, line"));
        (await cli.ExecuteAsync("quote", "-f", "missing.yaml")).With(2);
        (await cli.ExecuteAsync("quote")).With(2);
    }

    [Test]
    public async Task An_option_that_breaks_a_rule_is_one_line_and_sends_nothing()
    {
        var result = (await Cli.RunAsync(["quote", "openfoam", .. Cavity("rules"), "--partitions", "0"])).With(2);
        Assert.That(result.Error, Does.StartWith("epic: --partitions must be").And.Match("^[^\n]*\n$"));
        Assert.That((await Cli.RunAsync("quote", "openfoam", "--app", "openfoam:v2312", "--data", "epic://a/../b/")).With(2).Error, Does.Contain("epic://work/cavity/"));
        (await Cli.RunAsync("quote", "openfoam")).With(2);
    }

    [Test]
    public async Task A_submission_whose_answer_is_lost_is_exit_code_12_and_says_where_to_look()
    {
        Emulated.Epic.Faults.Add(new() { Operation = "job_create", Kind = Epic.Generated.Emulator.FaultKind.Reset, AfterWork = true, Count = 1 });
        try
        {
            Assert.That((await Cli.RunAsync(["submit", "openfoam", .. Cavity("lost"), "--queue", "aws:c5", "--yes"])).With(12).Error, Does.Contain("epic job list").And.Not.Contain("Async"));
            Assert.That((await Cli.RunAsync("job", "list", "--name", "lost", "-o", "id")).With(0).Lines, Has.Length.EqualTo(1));
        }
        finally
        {
            Emulated.Epic.Faults.Clear();
        }
    }

    private static string[] Cavity(string name) => ["--name", name, "--app", "openfoam:v2312", "--data", "epic://cli/cavity/"];

    private static async Task<string> SubmitAsync(string name, params string[] more) =>
        (await Cli.RunAsync(["submit", "openfoam", .. Cavity(name), "--queue", "aws:c5", "--yes", "-o", "id", .. more])).With(0).Out.Trim();

    private static async Task<int> CountAsync() => (await Cli.RunAsync("job", "list", "--all", "-o", "id")).With(0).Lines.Length;
}
