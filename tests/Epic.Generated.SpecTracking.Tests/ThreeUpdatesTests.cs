using System.Diagnostics;
using System.Runtime.Versioning;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>Three updates in a row in a clone with a remote, with the real tool, generator, compiler and list of the public API.</summary>
[Category("Builds")]
[Platform(Exclude = "Win")]
[UnsupportedOSPlatform("windows")]
internal sealed class ThreeUpdatesTests
{
    private TemporaryFolder _folder = null!;

    private string Clone => Path.Combine(_folder.Path, "clone");

    [OneTimeSetUp]
    public void Clone_the_library_and_its_tool()
    {
        _folder = new TemporaryFolder();
        foreach (var file in Run("git", TestRepository.Real.Folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(IsNeeded))
        {
            var copy = Path.Combine(Clone, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(TestRepository.Real.Folder, file), copy);
        }

        Git("init", "-q", "-b", "main");
        Commit("first");
        Git("init", "-q", "--bare", "../remote");
        Git("remote", "add", "origin", "../remote");
        Git("push", "-q", "origin", "main");
        File.SetUnixFileMode(_folder.Write("bin/gh", "#!/bin/sh\necho \"$@\" >> \"$GH_LOG\"\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Each_is_opened_with_its_report_and_builds_once_it_is_merged()
    {
        var published = TestRepository.Description;
        (string Edit, string Title)[] edits = [("An operation is added", "additions"), ("A list's items change their type", "breaking changes"), ("An operation is deprecated", "additions")];
        foreach (var (edit, title) in edits)
        {
            published = SpecEdit.Named(edit).ApplyTo(published);

            Update(published);

            var branch = Git("rev-parse", "--abbrev-ref", "HEAD").Trim();
            Assert.That(branch, Does.StartWith("spec/"), edit);
            Assert.That(Git("log", "-1", "--format=%s"), Does.Contain(title), edit);
            Assert.That(Git("show", "--name-only", "--format="), Does.Contain("openapi/epic.json").And.Contain("CHANGELOG.md").And.Contain("openapi/epic.lock.json"), edit);
            Assert.That(GhCalls(branch), Is.EqualTo(1), edit);
            Git("switch", "-q", "main");
            Git("merge", "-q", branch);
            Git("push", "-q", "origin", "main", ":" + branch);
        }

        Update(published);
        Assert.That(Git("rev-parse", "--abbrev-ref", "HEAD").Trim(), Is.EqualTo("main"), "nothing is left to do");
        var (exitCode, output) = Run("dotnet", Clone, "build", "src/Epic.Generated", "-f", "net10.0", "-nologo", "-v:q", "-p:EnableNETAnalyzers=false");
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(File.ReadAllText(Path.Combine(Clone, "src/Epic.Generated/obj/openapi/Epic.Generated.g.cs")), Does.Contain("GetBrandHistoryAsync"), "regenerated");
        Assert.That(File.ReadAllText(Path.Combine(Clone, "CHANGELOG.md")), Does.Contain("Client.GetBrandHistoryAsync`"));
        Assert.That(File.ReadAllText(Path.Combine(Clone, "src/Epic.Generated/PublicAPI.Unshipped.txt")), Does.Contain("Client.GetBrandHistoryAsync("));
        Assert.That((string?)JObject.Parse(File.ReadAllText(Path.Combine(Clone, "openapi/epic.lock.json")))["source"], Is.EqualTo(Path.Combine(_folder.Path, "published.json")));
    }

    private static bool IsNeeded(string file) =>
        !file.StartsWith("tests/", StringComparison.Ordinal)
        && (!file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("src/Epic.Generated/", StringComparison.Ordinal))
        && File.Exists(Path.Combine(TestRepository.Real.Folder, file));

    private void Update(JObject published)
    {
        var (exitCode, output) = Run("bash", Clone, "build/track-spec", "--from", _folder.Write("published.json", published.ToString()));
        Assert.That(exitCode, Is.Zero, output);
    }

    private int GhCalls(string branch) => File.ReadAllLines(Path.Combine(_folder.Path, "gh.log")).Count(line => line.StartsWith("pr create", StringComparison.Ordinal) && line.Contains($"--head {branch} "));

    private void Commit(string message)
    {
        Git("add", ".");
        Git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-q", "-m", message);
    }

    private string Git(params string[] arguments)
    {
        var (exitCode, output) = Run("git", Clone, ["-c", "user.name=t", "-c", "user.email=t@localhost", .. arguments]);
        Assert.That(exitCode, Is.Zero, output);
        return output;
    }

    private (int ExitCode, string Output) Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PATH"] = $"{_folder.Path}/bin:{start.Environment["PATH"]}";
        start.Environment["GH_LOG"] = Path.Combine(_folder.Path, "gh.log");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
