using System.Diagnostics;

namespace Epic.Cli.Tests;

/// <summary>Runs lines of bash in which <c>epic</c> is the program under test.</summary>
internal static class Shell
{
    public static string Epic { get; } = Path.Combine(AppContext.BaseDirectory, "epic.dll");

    /// <summary>A PATH on which <c>epic</c> is the program under test, in a folder that is made for it.</summary>
    public static string PathWithEpic(string folder)
    {
        var bin = Directory.CreateDirectory(Path.Combine(folder, ".bin")).FullName;
        var script = Path.Combine(bin, "epic");
        File.WriteAllText(script, $"#!/bin/sh\nexec dotnet '{Epic}' \"$@\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    public static async Task<CliResult> RunAsync(string folder, string script, string shell = "bash")
    {
        var start = new ProcessStartInfo(shell, ["-c", script]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        SetEnvironment(start, folder);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return new CliResult(process.ExitCode, await output, await error);
    }

    public static void SetEnvironment(ProcessStartInfo start, string folder)
    {
        start.Environment["PATH"] = PathWithEpic(folder);
        start.Environment["HOME"] = Emulated.Home;
        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("EPIC_TOKEN");
        start.Environment.Remove("EPIC_PROFILE");
        start.Environment.Remove("TMUX");
    }
}
