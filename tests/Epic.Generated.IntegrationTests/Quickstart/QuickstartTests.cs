using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Epic.Generated.Emulator;
using Epic.Generated.IntegrationTests.Readme;
using Epic.Generated.Testing;

namespace Epic.Generated.IntegrationTests.Quickstart;

/// <summary>The quickstart as a program: its output in a pipe, its files and its exit codes.</summary>
internal sealed class QuickstartTests
{
    private static readonly string Program = typeof(QuickstartTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Quickstart")
        .Value!;

    // Seconds on a quiet machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = Directory.CreateTempSubdirectory("epic-quickstart-");

    [TearDown]
    public void Delete_the_folder() => _folder.Delete(recursive: true);

    [Test]
    public async Task It_runs_the_whole_job_and_ends_with_0()
    {
        using var process = Start();
        var output = await ReadToExitAsync(process);

        Assert.That(process.ExitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("Quote: ").And.Contain("Uploaded 9 files").And.Contain("Submitted job").And.Contain("Last residuals: ").And.Contain("has ended as"));
        Assert.That(output, Does.Match(ShownInReadme()));
        Assert.That(output, Does.Not.Contain("\u001b").And.Not.Contain("\r"), "a pipe gets lines, not a terminal's control characters");
        Assert.That(Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories), Is.Not.Empty);
    }

    // The lines that the README shows come in this order, at other times.
    private static string ShownInReadme()
    {
        var lines = Pages.Blocks("README.md").First(block => block.Language == "text").Code.Trim().Split('\n').Select(line => line["00:00.0  ".Length..]);
        return "(?s)" + string.Join(".*", lines.Select(line => Regex.Escape(line).Replace("…", "[^\n]*", StringComparison.Ordinal)));
    }

    [TestCase("n", 1, 0)]
    [TestCase("", 1, 0)]
    [TestCase("y", 0, 1)]
    public async Task With_a_token_it_asks_before_it_spends_money(string answer, int exitCode, int submissions)
    {
        await using var service = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Token = "a-real-token", Speed = 1_000_000 });
        using var process = Start(
            ("EPIC_TOKEN", service.Token), ("EPIC_API_ENDPOINT", service.BaseAddress.ToString()), ("AWS_ENDPOINT_URL_S3", service.S3Endpoint.ToString()));

        await process.StandardInput.WriteLineAsync(answer);
        process.StandardInput.Close();
        var output = await ReadToExitAsync(process);

        Assert.That(process.ExitCode, Is.EqualTo(exitCode), output);
        Assert.That(output, Does.Contain("[y/N]").And.Not.Contain(service.Token));
        Assert.That(service.Requests.Of("job_create"), Has.Count.EqualTo(submissions));
    }

    [Test]
    public async Task Ctrl_C_stops_it_cleanly()
    {
        using var process = Start();
        await process.StandardOutput.ReadLineAsync();

        process.SendInterrupt();
        var output = await ReadToExitAsync(process);

        Assert.That(process.ExitCode, Is.EqualTo(130), output);
        Assert.That(output, Does.Contain("Stopped."));
    }

    private Process Start(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Program, _folder.FullName]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment.Remove("EPIC_TOKEN");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return InterruptibleProcess.Start(start);
    }

    /// <summary>The output of a program until it exits. A program that does not exit is killed, so that it does not outlive the test.</summary>
    private static async Task<string> ReadToExitAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
