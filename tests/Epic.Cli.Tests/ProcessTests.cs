using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Epic.Cli.Tests;

/// <summary>The program as users start it: arguments, environment, pipes, signals.</summary>
public sealed partial class ProcessTests
{
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
        using var process = Start(home, "emulator");
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

        Assert.That(Kill(process.Id, 2), Is.Zero);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(Path.Combine(home, ".epic", "config")), Does.Not.Contain("emulator"));
    }

    private static async Task<CliResult> RunAsync(params string[] args)
    {
        using var process = Start(Emulated.Home, args);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return new CliResult(process.ExitCode, await output, await error);
    }

    private static Process Start(string home, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "epic.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = home;
        start.Environment["USERPROFILE"] = home;
        start.Environment.Remove("EPIC_TOKEN");
        start.Environment.Remove("EPIC_PROFILE");
        return Process.Start(start)!;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
