using System.Diagnostics;
using System.Text.RegularExpressions;
using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>Each sample runs against the emulator.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed partial class SampleTests
{
    private static readonly string Folder = Path.Combine(Pages.Root, "src", "Epic.Samples");

    private static IEnumerable<TestCaseData> Samples()
    {
        yield return Sample("list-jobs.cs", [], 0, "  1002  Job Complete");
        yield return Sample("budget-alert.cs", ["80"], 0, "");
        yield return Sample("budget-alert.cs", ["5"], 1, "VISUALISATION has used 10 % of 1000.00 GBP.");
        yield return Sample("nightly-backup.cs", ["epic://work/", "backup"], 0, " bytes saved.");
        yield return Sample("resumable-upload.cs", ["cavity/system/controlDict", "epic://work/controlDict"], 0, "epic://work/controlDict is complete.");
        yield return Sample("residual-plot.cs", ["1002", "p"], 0, "p        ");
        yield return Sample("follow-button.cs", ["1002"], 0, "cavity: Succeeded");
        yield return Sample("worker-service.cs", ["orders.txt"], 0, "order-1: succeeded, ");
        yield return Sample("orleans-silo.cs", ["order-4711", "epic://work/cavity/"], 0, "order-4711: mail to the customer, Done");
        yield return Sample("sweep-worker.cs", ["cavity", "epic://work/wing/", "0", "2", "4"], 0, ": 3 of 3 points have ended\nAll points succeeded.");
    }

    [TestCaseSource(nameof(Samples))]
    [CancelAfter(120_000)]
    public async Task A_sample_runs(string sample, string[] arguments, int exitCode, string expected, CancellationToken cancellationToken)
    {
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = ExampleProgram.Site(), Speed = 3600 }, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("epic-sample-");
        try
        {
            ExampleProgram.CopyCase(folder.FullName);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "orders.txt"), "order-1 epic://work/cavity/\n", cancellationToken);
            var code = await File.ReadAllTextAsync(Path.Combine(Folder, sample), cancellationToken);

            var run = await ExampleProgram.RunAsync(code, arguments, emulator, folder.FullName, cancellationToken);

            Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Errors);
            Assert.That(run.Output, Does.Contain(expected));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    [Category("Tools")]
    [CancelAfter(300_000)]
    public async Task The_FSharp_sample_runs(CancellationToken cancellationToken)
    {
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = ExampleProgram.Site() }, cancellationToken);
        var script = Path.Combine(Path.GetTempPath(), $"list-jobs-{Guid.NewGuid():N}.fsx");
        try
        {
            // The assemblies of this test stand for the packages.
            var code = await File.ReadAllTextAsync(Path.Combine(Folder, "list-jobs.fsx"), cancellationToken);
            await File.WriteAllTextAsync(script, References().Replace(code, line => $"#r \"{Path.Combine(AppContext.BaseDirectory, line.Groups[1].Value)}.dll\""), cancellationToken);
            var start = new ProcessStartInfo("dotnet", ["fsi", "--nologo", script]);
            start.Environment["EPIC_TOKEN"] = emulator.Token;
            start.Environment["EPIC_API_ENDPOINT"] = emulator.BaseAddress.ToString();

            var (output, errors, exitCode) = await ChildProcess.RunAsync(start, cancellationToken);

            Assert.That(exitCode, Is.Zero, output + errors);
            Assert.That(output, Does.Contain("1002 cavity").And.Contain("1001 wing"));
        }
        finally
        {
            File.Delete(script);
        }
    }

    [Test]
    public void Every_sample_has_at_most_a_hundred_lines_a_test_and_a_line_in_the_list()
    {
        var samples = Directory.GetFiles(Folder, "*.cs").Select(path => Path.GetFileName(path)).ToList();

        Assert.That(samples.Select(sample => File.ReadLines(Path.Combine(Folder, sample)).Count()), Has.All.LessThanOrEqualTo(100));
        Assert.That(samples, Is.EquivalentTo(Samples().Select(test => (string)test.Arguments[0]!).Append(WebServiceSampleTests.Sample).Distinct()));
        Assert.That(samples, Has.All.Matches<string>(sample => Pages.Read("src/Epic.Samples/README.md").Contains($"({sample})", StringComparison.Ordinal)));
    }

    private static TestCaseData Sample(string file, string[] arguments, int exitCode, string expected) =>
        new TestCaseData(file, arguments, exitCode, expected).SetArgDisplayNames($"{file} {string.Join(' ', arguments)}");

    [GeneratedRegex("#r \"(?:nuget: |[^\"]*/)([A-Za-z.]+?)(?:\\.dll)?\"")]
    private static partial Regex References();
}
