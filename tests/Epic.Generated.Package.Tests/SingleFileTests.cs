using System.Diagnostics;

namespace Epic.Generated.Package.Tests;

/// <summary>The file of a release that needs no .NET: trimmed and compiled ahead of time, it does what the tool does.</summary>
[Category("Builds")]
[Platform("Linux")]
internal sealed class SingleFileTests
{
    private const string Job = "application: openfoam\napp: openfoam:v2312\ndata: epic://single/case/\nqueue: cheapest\n";

    private static string Program => Path.Combine(Released.Packages, "epic-linux-x64");

    [Test]
    public void It_is_executable_and_prints_the_version_of_the_release() => Assert.That(Run(Released.NewFolder(), "--version"), Is.EqualTo(Released.Version + "\n"));

    [Test]
    public async Task Its_commands_read_write_and_submit_against_its_own_emulator()
    {
        var home = Directory.CreateDirectory(Released.NewFolder()).FullName;
        File.WriteAllText(Path.Combine(home, "job.yaml"), Job);
        using var emulator = Process.Start(Start(home, "emulator", "--speed", "1000"))!;
        for (var line = 0; line < 3; line++)
        {
            await emulator.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }

        try
        {
            Assert.Multiple(() =>
            {
                Assert.That(Run(home, "--profile", "emulator", "queue", "list", "-o", "id"), Does.Contain("aws:c5"));
                Assert.That(Run(home, "--profile", "emulator", "queue", "list", "-o", "table"), Does.Contain("QUEUE"));
                Assert.That(Run(home, "--profile", "emulator", "quote", "-f", "job.yaml", "-o", "json"), Does.Contain("can_run"));
                Assert.That(Run(home, "--profile", "emulator", "submit", "-f", "job.yaml", "--yes", "--wait", "-o", "jsonl"), Does.Contain("finished"));
                Assert.That(Run(home, "--profile", "emulator", "put", "job.yaml", "epic://single/"), Is.Empty);
                Assert.That(Run(home, "--profile", "emulator", "sync", "epic://single/", "copy", "--report", "json"), Does.Contain("job.yaml"));
                Assert.That(Run(home, "--profile", "emulator", "job", "rerun", "@last", "--yes", "-o", "json"), Does.Contain("app_options"));
                Assert.That(Run(home, "--profile", "emulator", "api", "GET", "job/"), Does.Contain("results"));
                Assert.That(Run(home, "schema", "job"), Does.Contain("oneOf"));
                Assert.That(Run(home, "--profile", "emulator", "doctor", "-o", "json"), Does.Not.Contain("false"));
            });
        }
        finally
        {
            emulator.Kill();
        }
    }

    private static string Run(string home, params string[] arguments)
    {
        using var process = Process.Start(Start(Directory.CreateDirectory(home).FullName, arguments))!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"epic {string.Join(' ', arguments)}\n{error.Result}");
        return output;
    }

    // Without .NET on the machine.
    private static ProcessStartInfo Start(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { WorkingDirectory = home, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = home;
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment.Remove("DOTNET_ROOT");
        start.Environment.Remove("EPIC_TOKEN");
        return start;
    }
}
