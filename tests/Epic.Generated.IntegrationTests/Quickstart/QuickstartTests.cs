using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Quickstart;

/// <summary>The quickstart as a program: what it prints in a pipe, what it leaves, how it ends.</summary>
internal sealed class QuickstartTests
{
    private static readonly string Program = typeof(QuickstartTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Quickstart")
        .Value!;

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = Directory.CreateTempSubdirectory("epic-quickstart-");

    [TearDown]
    public void Delete_the_folder() => _folder.Delete(recursive: true);

    [Test]
    public async Task It_runs_the_whole_job_and_ends_with_0()
    {
        using var process = Start();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("Quote: ").And.Contain("Uploaded 9 files").And.Contain("Submitted job").And.Contain("Last residuals: ").And.Contain("has ended as"));
        Assert.That(output, Does.Not.Contain("\u001b").And.Not.Contain("\r"), "a pipe gets lines, not a terminal's control characters");
        Assert.That(Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories), Is.Not.Empty);
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
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.EqualTo(exitCode), output);
        Assert.That(output, Does.Contain("[y/N]").And.Not.Contain(service.Token));
        Assert.That(service.Requests.Of("job_create"), Has.Count.EqualTo(submissions));
    }

    [Test]
    public async Task Ctrl_C_stops_it_cleanly()
    {
        using var process = Start();
        await process.StandardOutput.ReadLineAsync();

        using var interrupt = System.Diagnostics.Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -INT {process.Id}")]);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

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

        return Process.Start(start)!;
    }
}
