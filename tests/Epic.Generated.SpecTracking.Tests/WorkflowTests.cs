using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>The script of the workflow, <c>build/track-spec</c>, in a clone with a remote, with a stand-in for the tool and for GitHub.</summary>
[Platform(Exclude = "Win")]
[UnsupportedOSPlatform("windows")]
internal sealed partial class WorkflowTests
{
    private TemporaryFolder _folder = null!;
    private string _clone = null!;

    [SetUp]
    public void Clone()
    {
        _folder = new TemporaryFolder();
        _clone = Path.Combine(_folder.Path, "clone");
        _folder.Write("clone/openapi/epic.json", "{}\n");
        _folder.Write("clone/.gitignore", "artifacts/\n");
        _folder.Write("clone/CHANGELOG.md", "# Changelog\n");
        _folder.Write("clone/src/Epic.Generated/PublicAPI.Unshipped.txt", "#nullable enable\n");
        _folder.Write("clone/build/track-spec", File.ReadAllText(Path.Combine(TestRepository.Real.Folder, "build", "track-spec")));
        Git("init", "-q", "-b", "main");
        Git("add", ".");
        Git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-q", "-m", "first");
        Git("init", "-q", "--bare", "../remote");
        Git("remote", "add", "origin", "../remote");
        Program("bin/accept-api", "echo Job.Cost >> src/Epic.Generated/PublicAPI.Unshipped.txt");
        Program("bin/gh", "echo \"$@\" >> \"$GH_LOG\"");
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void A_change_is_pushed_and_opened_with_its_report()
    {
        Tool("echo '{\"a\":1}' > openapi/epic.json; echo '{}' > openapi/epic.lock.json; echo '- One.' >> CHANGELOG.md; report '# breaking changes'");

        var (exitCode, output) = TrackSpec();

        Assert.That(exitCode, Is.Zero, output);
        var branch = Git("-C", "../remote", "for-each-ref", "--format=%(refname:short)").Trim();
        Assert.That(branch, Does.Match("^spec/[0-9a-f]{12}$"));
        Assert.That(Git("-C", "../remote", "show", "--stat", "--format=%s", branch), Does.StartWith("breaking changes"));
        Assert.That(
            Git("-C", "../remote", "show", "--name-only", "--format=", branch).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo(new[] { "CHANGELOG.md", "openapi/epic.json", "openapi/epic.lock.json", "src/Epic.Generated/PublicAPI.Unshipped.txt" }));
        Assert.That(GhCalls(), Is.EqualTo($"pr create --base main --head {branch} --title breaking changes --body-file artifacts/spec/body.md\n"), "CI waits for a person");
        Assert.That(File.ReadAllText(Path.Combine(_clone, "artifacts", "spec", "body.md")), Does.StartWith("CI has not run").And.Contains($"--ref {branch}").And.Contains("# breaking changes"));
    }

    [Test]
    public void A_change_that_is_open_already_is_not_opened_again()
    {
        Tool("echo '{\"a\":1}' > openapi/epic.json; report '# additions'");
        TrackSpec();
        Git("switch", "-q", "main");

        var (exitCode, output) = TrackSpec();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("already"));
        Assert.That(GhCalls().Split("pr create"), Has.Length.EqualTo(2));
        Assert.That(Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void An_older_update_that_is_open_is_closed_for_the_newer_one()
    {
        Tool("echo '{\"a\":1}' > openapi/epic.json; report '# additions'");
        TrackSpec();
        var older = Git("rev-parse", "--abbrev-ref", "HEAD").Trim();
        Git("switch", "-q", "main");
        Tool("echo '{\"a\":2}' > openapi/epic.json; report '# additions'");

        var (exitCode, output) = TrackSpec();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(GhCalls(), Does.Contain($"pr close {older} --delete-branch"));
    }

    [Test]
    public void An_older_update_on_which_a_person_has_worked_stays()
    {
        Tool("echo '{\"a\":1}' > openapi/epic.json; report '# additions'");
        TrackSpec();
        var older = Git("rev-parse", "--abbrev-ref", "HEAD").Trim();
        File.WriteAllText(Path.Combine(_clone, "CHANGELOG.md"), "mine");
        Git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-q", "-a", "-m", "work");
        Git("push", "-q", "origin", older);
        Git("switch", "-q", "main");
        Tool("echo '{\"a\":2}' > openapi/epic.json; report '# additions'");

        var (exitCode, output) = TrackSpec();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(GhCalls(), Does.Contain($"pr comment {older}").And.Not.Contain("pr close"));
    }

    [Test]
    public void The_programs_that_read_the_description_have_no_token()
    {
        Tool("echo \"tool ${GH_TOKEN:-none}\" >> ../tokens; echo '{\"a\":1}' > openapi/epic.json; report '# additions'");
        Program("bin/accept-api", "echo \"accept ${GH_TOKEN:-none}\" >> ../tokens");

        TrackSpec();

        Assert.That(File.ReadAllText(Path.Combine(_folder.Path, "tokens")), Is.EqualTo("tool none\naccept none\n"));
    }

    [TestCase("ci.yml")]
    [TestCase("spec-tracking.yml")]
    public void A_workflow_pins_its_actions_by_commit(string workflow) =>
        Assert.That(
            File.ReadAllLines(Path.Combine(TestRepository.Real.Folder, ".github", "workflows", workflow)).Where(line => line.Contains("uses:")),
            Is.Not.Empty.And.All.Match("@[0-9a-f]{40} # v"));

    [Test]
    public void CI_waits_for_a_person_on_the_branch_of_an_update() =>
        Assert.That(File.ReadAllText(Path.Combine(TestRepository.Real.Folder, ".github", "workflows", "ci.yml")), Does.Contain("!startsWith(github.head_ref, 'spec/')"));

    [Test]
    public void A_change_that_needs_work_by_hand_is_opened_too()
    {
        Tool("echo '{\"a\":1}' > openapi/epic.json; report '# could not tell'; exit 1");

        Assert.That(TrackSpec().ExitCode, Is.Zero);
        Assert.That(GhCalls(), Does.Contain("--title could not tell"));
        Assert.That(Git("show", "--name-only", "--format="), Does.Not.Contain("PublicAPI"), "it does not build yet");
    }

    [Test]
    public void An_API_that_cannot_be_listed_is_left_to_the_reviewer()
    {
        Program("bin/accept-api", "echo broken; exit 1");
        Tool("echo '{\"a\":1}' > openapi/epic.json; report '# additions'");

        var (exitCode, output) = TrackSpec();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("artifacts/spec/api.txt"));
        Assert.That(File.ReadAllText(Path.Combine(_clone, "artifacts", "spec", "api.txt")), Is.EqualTo("broken\n"));
        Assert.That(GhCalls(), Does.Contain("--title additions"));
    }

    [Test]
    public void Without_a_change_nothing_is_opened()
    {
        Tool("report '# no change'");

        var (exitCode, output) = TrackSpec();

        Assert.That((exitCode, output), Is.EqualTo((0, "No change.\n")));
        Assert.That(GhCalls(), Is.Empty);
    }

    [Test]
    public void An_update_that_cannot_be_told_fails_the_workflow()
    {
        Tool("report '# could not tell'; exit 1");

        Assert.That(TrackSpec().ExitCode, Is.EqualTo(1));
        Assert.That(GhCalls(), Is.Empty);
    }

    [Test]
    public void A_dry_run_lists_its_steps_and_changes_nothing()
    {
        Tool("echo \"$@\" > ../arguments; echo '{\"a\":1}' > openapi/epic.json; echo '- One.' >> CHANGELOG.md; echo '{}' > openapi/epic.lock.json; report '# additions'");

        var (exitCode, output) = TrackSpec("--dry-run", "--from", "some file.json");

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("would run: git push").And.Contain("would run: gh pr create"));
        Assert.That(File.ReadAllText(Path.Combine(_folder.Path, "arguments")), Does.StartWith("update --from some file.json --report"));
        Assert.That(Git("status", "--porcelain") + Git("-C", "../remote", "for-each-ref") + GhCalls(), Is.Empty);
        Assert.That(Git("rev-parse", "--abbrev-ref", "HEAD").Trim(), Is.EqualTo("main"));
    }

    [TestCase("openapi/epic.json")]
    [TestCase("CHANGELOG.md")]
    [TestCase("src/Epic.Generated/PublicAPI.Unshipped.txt")]
    public void Changes_that_are_not_committed_are_left_alone(string file)
    {
        Tool("echo '{\"a\":1}' > openapi/epic.json; report '# additions'");
        File.WriteAllText(Path.Combine(_clone, file), "mine");

        Assert.That(TrackSpec().ExitCode, Is.EqualTo(1));
        Assert.That(File.ReadAllText(Path.Combine(_clone, file)), Is.EqualTo("mine"));
    }

    [TestCase("ci.yml", ".ci/run")]
    [TestCase("spec-tracking.yml", "build/track-spec")]
    public void A_workflow_only_calls_its_script(string workflow, string script)
    {
        var text = File.ReadAllText(Path.Combine(TestRepository.Real.Folder, ".github", "workflows", workflow));

        Assert.That(RunPattern().Matches(text).Select(match => match.Groups[1].Value), Is.EqualTo(new[] { script }));
        Assert.That(File.GetUnixFileMode(Path.Combine(TestRepository.Real.Folder, script)).HasFlag(UnixFileMode.UserExecute));
    }

    [GeneratedRegex(@"^\s*(?:- )?run: *(.*)$", RegexOptions.Multiline)]
    private static partial Regex RunPattern();

    private string GhCalls() => File.Exists(Path.Combine(_folder.Path, "gh.log")) ? File.ReadAllText(Path.Combine(_folder.Path, "gh.log")) : "";

    private void Tool(string script) => Program(
        "bin/tool", "report() { for f in artifacts/spec/report.md artifacts/spec/report.json; do echo \"$1\" > $f; done; }\n" + script);

    private void Program(string name, string script) =>
        File.SetUnixFileMode(_folder.Write(name, "#!/usr/bin/env bash\n" + script + "\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private string Git(params string[] arguments)
    {
        var (exitCode, output) = Run("git", arguments);
        Assert.That(exitCode, Is.Zero, output);
        return output;
    }

    private (int ExitCode, string Output) TrackSpec(params string[] arguments) => Run("bash", ["build/track-spec", .. arguments]);

    private (int ExitCode, string Output) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _clone, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_folder.Path}/bin:{start.Environment["PATH"]}";
        start.Environment["SPEC_TOOL"] = $"{_folder.Path}/bin/tool";
        start.Environment["ACCEPT_API"] = $"{_folder.Path}/bin/accept-api";
        start.Environment["GH_TOKEN"] = "secret";
        start.Environment["GH_LOG"] = Path.Combine(_folder.Path, "gh.log");
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
