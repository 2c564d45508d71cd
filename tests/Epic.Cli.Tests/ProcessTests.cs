using System.Collections.Concurrent;
using System.Diagnostics;
using Epic.Generated.Emulator;
using Epic.Generated.Testing;

namespace Epic.Cli.Tests;

/// <summary>The program as users start it: arguments, environment, pipes, signals.</summary>
public sealed class ProcessTests
{
    private static readonly ConcurrentBag<Process> Started = [];

    [TearDown]
    public void EndProcesses()
    {
        while (Started.TryTake(out var process))
        {
            // One that a failed test left behind.
            process.Kill();
            process.Dispose();
        }
    }

    [Test]
    public async Task The_version_is_one_line()
    {
        Assert.That((await RunAsync("--version")).With(0).Out, Does.Match(@"^\d+\.\d+\.\d+\S*\n$"));
    }

    [Test]
    public async Task Answers_go_to_stdout_and_nothing_else_does()
    {
        var result = (await RunAsync("queue", "list", "-o", "id")).With(0);
        Assert.That(result.Lines, Has.Length.EqualTo(7));
        Assert.That(result.Error, Is.Empty);
        Assert.That((await RunAsync("queue", "show", "nowhere:none")).With(3).Out, Is.Empty);
    }

    [Test]
    public async Task The_emulator_runs_until_it_is_interrupted()
    {
        var home = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        var process = Start(home, "emulator");
        var endpoint = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(endpoint, Does.StartWith("export EPIC_API_ENDPOINT=http://127.0.0.1:"));
        Assert.That(await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)), Does.StartWith("export EPIC_TOKEN="));
        await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        (await new Cli { Home = home }.ExecuteAsync("queue", "list", "--profile", "emulator")).With(0);
        (await new Cli { Home = home }.ExecuteAsync("doctor", "--profile", "emulator")).With(0);
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
            return;
        }

        process.SendInterrupt();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(Path.Combine(home, ".epic", "config")), Does.Not.Contain("emulator"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task Ctrl_C_ends_a_wait_with_the_command_that_returns_to_it()
    {
        var id = await SubmitAsync("interrupted");
        var process = Start(Emulated.Home, "job", "wait", id);
        await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        process.SendInterrupt();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(process.ExitCode, Is.EqualTo(130));
        Assert.That(await process.StandardError.ReadToEndAsync(), Is.EqualTo($"Job {id} keeps running at EPIC; return with: epic job wait {id}\n"));
        (await Cli.RunAsync("job", "cancel", id, "--yes")).With(0);
    }

    [Test]
    public async Task A_run_that_was_killed_is_resumed_by_the_same_command_and_pays_once()
    {
        var folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        foreach (var name in new[] { "controlDict", "fvSchemes", "fvSolution" })
        {
            Directory.CreateDirectory(Path.Combine(folder, "case", "system"));
            File.WriteAllText(Path.Combine(folder, "case", "system", name), "");
        }

        string[] run =
        [
            "run", "openfoam", Path.Combine(folder, "case"), "--name", "killed", "--app", "openfoam:v2312", "--data", "epic://killed/case/", "--queue", "cheapest", "--yes",
            "--runtime", "10h", "--set", """emulator={"solver":{"seconds":5000}}""", "--results", Path.Combine(folder, "out"),
        ];
        var process = Start(Emulated.Home, run);
        while (await process.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line && !line.StartsWith("Submitted job", StringComparison.Ordinal))
        {
        }

        process.Kill();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        (await Cli.RunAsync(run)).With(0);
        Assert.That((await Cli.RunAsync("job", "list", "--all", "--name", "killed", "-o", "id")).With(0).Lines, Has.Length.EqualTo(1));
    }

    [Test]
    [Category("Tools")]
    [Platform("Linux")]
    public async Task A_full_disk_leaves_no_file_that_is_not_whole_and_the_same_command_fetches_it_later()
    {
        var store = $"full-{Guid.NewGuid():N}";
        var big = new byte[8 << 20];
        new Random(1).NextBytes(big);
        await Emulated.Epic.Site.WriteFileAsync($"epic://{store}/big", big);
        await Emulated.Epic.Site.WriteFileAsync($"epic://{store}/small", "small"u8.ToArray());
        var folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        var epic = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "epic.dll")}'";

        // A disk of 12 MB in memory, which only this process sees.
        var process = StartProgram(
            Emulated.Home, "unshare", "-rm", "sh", "-c",
            $"""
            mount -t tmpfs -o size=12m tmpfs '{folder}' && cd '{folder}' && head -c 6000000 /dev/zero > filler || exit 99
            {epic} get epic://{store}/big big; echo "get $?" $(ls -A)
            {epic} sync epic://{store}/ copy; echo "sync $?" $(ls copy)
            rm filler
            {epic} sync epic://{store}/ copy; echo "sync $?" $(ls -A copy) $(sha256sum < copy/big)
            """);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));

        var lines = output.Split('\n').Where(line => line.StartsWith("get ", StringComparison.Ordinal) || line.StartsWith("sync ", StringComparison.Ordinal)).ToArray();
        Assert.That(lines, Has.Length.EqualTo(3), output + await errors);
        Assert.That(lines[0], Is.EqualTo("get 1 filler"), await errors);
        Assert.That(lines[1], Does.Match("^sync 9( small)?$"), "a full disk ends a synchronisation");
        Assert.That(lines[2], Is.EqualTo($"sync 0 big small {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(big))} -"));
        Assert.That(await errors, Does.Contain($"epic: The disk has no room for '{folder}/big' of 8,388,608 bytes.\n").And.Contain($"epic: big: The disk has no room for '{folder}/copy/big' of 8,388,608 bytes.\n"));
    }

    [Test]
    [Category("Tools")]
    public async Task Eight_processes_share_a_plan_and_two_that_were_killed_are_run_again()
    {
        const int Parts = 8;
        var folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        var store = $"epic://parts-{Guid.NewGuid():N}/";
        Directory.CreateDirectory(Path.Combine(folder, "case"));
        for (var number = 0; number < 800; number++)
        {
            File.WriteAllText(Path.Combine(folder, "case", $"{number:000}"), $"content {number}");
        }

        var plan = Path.Combine(folder, "case.plan");
        (await Cli.RunAsync("sync", Path.Combine(folder, "case"), store, "--plan", plan)).With(0);
        // Parts 3 and 6 come as far as the files 250 and 550, and no further.
        var isHeld = true;
        var reached = new[] { new TaskCompletionSource(), new TaskCompletionSource() };
        Emulated.Epic.Faults.Add(new Fault
        {
            Operation = "s3:PutObject",
            Kind = FaultKind.Delay,
            Delay = TimeSpan.FromMinutes(5),
            When = request => Volatile.Read(ref isHeld) && (IsHeld(request, "25", reached[0]) || IsHeld(request, "55", reached[1])),
        });

        var running = Enumerable.Range(1, Parts).Select(part => Start(Emulated.Home, "sync", "--execute", plan, "--part", $"{part}/{Parts}")).ToArray();
        await Task.WhenAll(reached.Select(static held => held.Task)).WaitAsync(TimeSpan.FromMinutes(1));
        running[2].Kill();
        running[5].Kill();
        await Task.WhenAll(running.Select(static process => process.WaitForExitAsync())).WaitAsync(TimeSpan.FromMinutes(2));
        Emulated.Epic.Faults.Clear();

        Assert.That(running.Where(static (_, part) => part is not (2 or 5)).Select(static process => process.ExitCode), Has.All.Zero);
        Assert.That((await Cli.RunAsync("sync", "--execute", plan, "--check")).With(9).Lines, Has.Length.InRange(20, 200));

        // All of them again, as an array job does: parts that are done do no harm.
        var again = await Task.WhenAll(Enumerable.Range(1, Parts).Select(part => RunAsync("sync", "--execute", plan, "--part", $"{part}/{Parts}")));

        Assert.That(again.Select(static result => result.Code), Has.All.Zero);
        Assert.That((await Cli.RunAsync("sync", "--execute", plan, "--check")).With(0).Out, Is.Empty);
        Assert.That((await Cli.RunAsync("ls", store)).With(0).Lines, Has.Length.EqualTo(800));
        Directory.Delete(folder, recursive: true);
    }

    private static bool IsHeld(RecordedRequest request, string files, TaskCompletionSource reached)
    {
        var isHeld = request.Path.Split('/')[^1].StartsWith(files, StringComparison.Ordinal);
        return isHeld && (reached.TrySetResult() || true);
    }

    private static async Task<string> SubmitAsync(string name) => (await Cli.RunAsync(
        "submit", "openfoam", "--name", name, "--app", "openfoam:v2312", "--data", "epic://cli/cavity/", "--queue", "aws:c5", "--runtime", "30h",
        "--set", """emulator={"solver":{"seconds":100000}}""", "--yes", "-o", "id")).With(0).Out.Trim();

    private static async Task<CliResult> RunAsync(params string[] args)
    {
        var process = Start(Emulated.Home, args);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return new CliResult(process.ExitCode, await output, await error);
    }

    private static Process Start(string home, params string[] args) => StartProgram(home, "dotnet", [Path.Combine(AppContext.BaseDirectory, "epic.dll"), .. args]);

    private static Process StartProgram(string home, string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = home;
        start.Environment["USERPROFILE"] = home;
        start.Environment.Remove("EPIC_TOKEN");
        start.Environment.Remove("EPIC_PROFILE");
        var process = InterruptibleProcess.Start(start);
        Started.Add(process);
        return process;
    }
}
