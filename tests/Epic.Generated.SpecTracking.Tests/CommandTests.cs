using System.Diagnostics;
using Epic.Generated.SpecTool.Tracking.Source;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>The command as a maintainer runs it, on a copy of this repository: with NSwag, the compiler and ApiCompat.</summary>
[Category("Builds")]
internal sealed class CommandTests
{
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Copy_the_repository()
    {
        _folder = new TemporaryFolder();
        foreach (var file in Git("ls-files", "-z", "--cached", "--others", "--exclude-standard").Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(IsNeeded))
        {
            var copy = Path.Combine(_folder.Path, "clone", file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(TestRepository.Real.Folder, file), copy);
        }
    }

    [OneTimeTearDown]
    public void Delete_it() => _folder.Dispose();

    [Test]
    public async Task A_check_proves_its_verdict_and_changes_nothing()
    {
        var edited = _folder.Write("edited.json", SpecEdit.Named("An operation is added").ApplyTo(TestRepository.Description).ToString());
        var before = Snapshot();

        var (exitCode, output) = await UpdateAsync("--check", "--json", "--from", edited, "--report", Path.Combine(_folder.Path, "report.md"));

        Assert.That(exitCode, Is.EqualTo(10), output);
        var report = JObject.Parse(output);
        Assert.That(((string?)report["verdict"], (string?)report["semVerStep"], (bool?)report["apiCompat"]!["agrees"]), Is.EqualTo(("additive", "minor", true)));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "report.md")), Does.Contain("Client.GetBrandHistoryAsync"));
        Assert.That(Snapshot(), Is.EqualTo(before), "--check changes nothing");
    }

    private static bool IsNeeded(string file) =>
        !file.StartsWith("tests/", StringComparison.Ordinal) && File.Exists(Path.Combine(TestRepository.Real.Folder, file));

    private static string Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = TestRepository.Real.Folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private string Clone(string file) => Path.Combine(_folder.Path, "clone", file);

    private Task<(int ExitCode, string Output)> UpdateAsync(params string[] arguments) =>
        ChildProcess.RunDotnetAsync(Path.Combine(_folder.Path, "clone"), [typeof(Repository).Assembly.Location, "update", .. arguments], CancellationToken.None);

    // The files of a build in obj/ and bin/ do not count.
    private Dictionary<string, string> Snapshot() =>
        Directory.GetFiles(Clone(""), "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"))
            .ToDictionary(file => file, file => $"{File.GetLastWriteTimeUtc(file):O} {File.ReadAllText(file)}");
}
