using Newtonsoft.Json.Linq;

namespace Epic.Cli.Tests;

public sealed class SweepTests
{
    private string _folder = null!;

    [SetUp]
    public void CreateFolder()
    {
        _folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        Write(Name());
    }

    [TearDown]
    public void DeleteFolder()
    {
        Emulated.Epic.Faults.Clear();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Each_combination_is_a_job()
    {
        var dry = (await RunAsync("--dry-run")).With(0);
        Assert.That(dry.Lines, Has.Length.EqualTo(4));
        Assert.That(dry.Error, Does.Match(@"^Would submit 4 jobs for [0-9.]+ GBP in total\.\n$"));
        Assert.That((await RunAsync()).With(2).Error, Does.Contain("4 jobs").And.Contain("GBP in total").And.Contain("--yes"));
        (await RunAsync("--yes")).With(0);
        var jobs = JArray.Parse((await RunAsync("status", "-o", "json")).With(0).Out);
        Assert.That(jobs.Select(job => $"{job["variables"]!["angle"]} {job["variables"]!["mesh"]}"), Is.EqualTo(new[] { "0 coarse", "0 fine", "2 coarse", "2 fine" }));
        Assert.That(jobs.Select(job => (string?)job["status"]), Is.All.EqualTo("Job Complete"));
        Assert.That(jobs.Select(job => (string?)job["outcome"]), Is.All.EqualTo("Succeeded"));
        (await RunAsync("results", "out")).With(0);
        Assert.That(Directory.GetDirectories(Path.Combine(_folder, "out")), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task A_sweep_above_the_limit_submits_nothing()
    {
        (await RunAsync("--yes", "--max-cost", "13GBP")).With(8);
        (await RunAsync("status")).With(3);
    }

    [Test]
    public async Task A_job_whose_answer_was_lost_is_found_and_not_submitted_again()
    {
        var name = Name();
        Write(name);
        Emulated.Epic.Faults.Add(new() { Operation = "job_create", Kind = Epic.Generated.Emulator.FaultKind.Reset, AfterWork = true, Skip = 1, Count = 1 });
        (await RunAsync("--yes")).With(0);
        Assert.That((await Cli.RunAsync("job", "list", "--all", "--name", name + "*", "-o", "id")).With(0).Lines, Has.Length.EqualTo(4));
    }

    [Test]
    public async Task A_cancelled_sweep_submits_no_more()
    {
        var name = Name();
        Write(name, """emulator: '{"solver":{"seconds":100000}}'""", "max_parallel: 1");
        using var interruption = new CancellationTokenSource();
        var work = NewCli().ExecuteAsync(interruption.Token, "sweep", "-f", "sweep.yaml", "--yes");
        while (!work.IsCompleted && !Emulated.Epic.Requests.Of("job_create").Any(request => request.Status is not null && request.Body.Contains(name, StringComparison.Ordinal)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }

        await interruption.CancelAsync();
        Assert.That((await work).With(130).Error, Does.Contain("epic sweep resume -f sweep.yaml"));
        (await RunAsync("cancel", "--yes")).With(0);
        (await RunAsync("resume")).With(7);
        Assert.That((await RunAsync("status", "-o", "id")).With(0).Lines, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_wrong_file_or_matrix_is_reported_before_anything_is_sent()
    {
        File.WriteAllText(Path.Combine(_folder, "sweep.yaml"), "job:\n  application: openfoam\nmatrx:\n  a: 1\n");
        Assert.That((await RunAsync()).With(2).Error, Does.Contain("sweep.yaml, line 3, column 1: 'matrx'"));
        Write(Name());
        Assert.That((await RunAsync("--matrix", "angle=0:10:0")).With(2).Error, Does.Contain("0:10:0"));
        Assert.That((await RunAsync("--matrix", "other=1,2")).With(2).Error, Does.Contain("its own name"));
        (await RunAsync("--matrix", "angle")).With(2);
        (await RunAsync("resume")).With(3);
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_sweep_that_is_reached_by_a_link_is_the_same_sweep()
    {
        (await RunAsync("--yes")).With(0);
        File.CreateSymbolicLink(Path.Combine(_folder, "link.yaml"), Path.Combine(_folder, "sweep.yaml"));
        var status = (await NewCli().ExecuteAsync("sweep", "status", "-f", "link.yaml", "-o", "id")).With(0);
        Assert.That(status.Lines, Is.EqualTo((await RunAsync("status", "-o", "id")).With(0).Lines));
    }

    [Test]
    public async Task Two_processes_at_once_pay_for_each_job_once()
    {
        var name = Name();
        Write(name);
        (await RunAsync("--dry-run")).With(0);
        var results = await Task.WhenAll(RunAsync("--yes"), RunAsync("--yes"));
        Assert.That(results.Select(result => result.Code), Is.All.Zero, results[0].Error + results[1].Error);
        Assert.That((await Cli.RunAsync("job", "list", "--all", "--name", name + "*", "-o", "id")).With(0).Lines, Has.Length.EqualTo(4));
    }

    [Test]
    public async Task Values_are_added_to_a_sweep_and_a_changed_job_is_refused_with_the_difference()
    {
        var name = Name();
        Write(name);
        (await RunAsync("--yes", "--matrix", "angle=1,mesh=coarse,fine")).With(0);
        (await RunAsync("resume")).With(0);
        Assert.That((await RunAsync("--matrix", "angle=1:2:1,mesh=coarse,fine")).With(2).Error, Does.Contain("Submit 2 jobs").And.Contain("--yes"));
        (await RunAsync("--matrix", "angle=1:2:1,mesh=coarse,fine", "--yes")).With(0);
        Assert.That((await RunAsync("--matrix", "angle=2,mesh=fine", "--yes")).With(2).Error, Does.Contain($"'{name}-1-coarse' was begun and is missing here"));
        File.WriteAllText(Path.Combine(_folder, "sweep.yaml"), File.ReadAllText(Path.Combine(_folder, "sweep.yaml")).Replace("runtime: 10h", "runtime: 9h", StringComparison.Ordinal));
        Assert.That((await RunAsync("resume")).With(2).Error, Does.Contain("10 in the run, 9 here").And.Contain("copy the sweep file"));
        Assert.That((await Cli.RunAsync("job", "list", "--all", "--name", name + "*", "-o", "id")).With(0).Lines, Has.Length.EqualTo(4));
    }

    [Test]
    public async Task A_failed_job_is_retried_and_a_case_is_uploaded_with_its_templates_filled()
    {
        var name = Name();
        Write(name, """emulator: '{"solver":{"exit_code":1}}'""", "retries: 1\ncase: wing");
        foreach (var (file, text) in new[] { ("system/controlDict.template", "angle {{angle}};"), ("system/fvSchemes", "s"), ("system/fvSolution", "s") })
        {
            var path = Path.Combine(_folder, "wing", file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.That((await RunAsync("--matrix", "angle=1,mesh=coarse,fine")).With(2).Error, Does.Contain("with all retries"));
        (await RunAsync("--matrix", "angle=1,mesh=coarse,fine", "--yes")).With(6);
        Assert.That((await Cli.RunAsync("job", "list", "--all", "--name", name + "*", "-o", "id")).With(0).Lines, Has.Length.EqualTo(4));
        Assert.That((await Cli.RunAsync("cat", $"epic://{name}/1/fine/system/controlDict")).With(0).Out, Is.EqualTo("angle 1;"));
        Assert.That((await RunAsync("status", "-o", "id")).With(0).Lines, Has.Length.EqualTo(2));
    }

    // Polls go by the clock of the site.
    private Cli NewCli() => new() { Folder = _folder, Time = Emulated.Epic.Clock };

    private static string Name() => $"sweep-{Guid.NewGuid():N}"[..14];

    private Task<CliResult> RunAsync(params string[] args) => NewCli().ExecuteAsync(
        args.Length > 0 && !args[0].StartsWith('-') ? ["sweep", .. args, "-f", "sweep.yaml"] : ["sweep", "-f", "sweep.yaml", .. args]);

    private void Write(string name, string set = "note: sweep", string more = "max_parallel: 3") => File.WriteAllText(
        Path.Combine(_folder, "sweep.yaml"),
        $$"""
        job:
          application: openfoam
          name: {{name}}-{angle}-{mesh}
          app: openfoam:v2312
          data: epic://{{name}}/{angle}/{mesh}/
          queue: aws:c5
          runtime: 10h
          set:
            {{set}}
        matrix:
          angle: 0:2:2
          mesh: [coarse, fine]
        {{more}}
        """);
}
