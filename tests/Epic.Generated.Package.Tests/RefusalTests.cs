namespace Epic.Generated.Package.Tests;

/// <summary>build/release refuses before it has changed anything.</summary>
[Category("Builds")]
[Parallelizable]
internal sealed class RefusalTests
{
    private const string Listing = "src/Epic.Generated/PublicAPI.Unshipped.txt";
    private const string Telemetry = "src/Epic.Generated/Http/EpicTelemetry.cs";
    private const string NewMember = "Epic.Generated.EpicClient.Added() -> void\n";
    private const string LostMember = "*REMOVED*Epic.Generated.EpicClient.EpicClient() -> void\n";

    private ScratchRepository _repository = null!;

    [SetUp]
    public void Clone()
    {
        _repository = Released.Repository.CloneTo(Released.NewFolder());
        AddChangelogLine();
        _repository.SetVersion("9.8.8");
    }

    [Test]
    public void A_file_that_is_not_committed()
    {
        _repository.Commit();
        _repository.Write("new.txt", "");
        AssertRefuses("there are uncommitted changes:\n?? new.txt");
    }

    [Test]
    public void A_change_that_is_not_committed()
    {
        _repository.Commit();
        _repository.Edit("README.md", "EPIC", "epic");
        AssertRefuses("there are uncommitted changes:\n M README.md");
    }

    [Test]
    public void A_changelog_without_a_line()
    {
        _repository.Edit("CHANGELOG.md", "- A change.\n", "");
        _repository.Commit();
        AssertRefuses("CHANGELOG.md has no line under [Unreleased]");
    }

    [Test]
    public void A_changelog_without_its_section()
    {
        _repository.Edit("CHANGELOG.md", "## [Unreleased]", "## Soon");
        _repository.Commit();
        AssertRefuses("CHANGELOG.md has no section '## [Unreleased]'");
    }

    [Test]
    public void A_test_that_fails()
    {
        _repository.Write(".ci/run", "#!/usr/bin/env bash\necho '1 failed'\nexit 1\n");
        _repository.Commit();
        AssertRefuses("the tests (.ci/run) fail");
    }

    [Test]
    public void Tests_that_leave_something_behind()
    {
        _repository.Write(".ci/run", "#!/usr/bin/env bash\ntouch left-behind\n");
        _repository.Commit();
        AssertRefuses("the tests changed the working tree:\n?? left-behind");
    }

    [TestCase("9.8.7", "9.8.7 is released already")]
    [TestCase("9.7.9", "9.7.9 is older than the last release, 9.8.7")]
    [TestCase("8.0.0", "8.0.0 is older than the last release, 9.8.7")]
    [TestCase("9.9", "'9.9', not a version x.y.z")]
    [TestCase("9.9.0-beta", "'9.9.0-beta', not a version x.y.z")]
    public void A_version_that_is_no_step(string version, string reason)
    {
        _repository.SetVersion(version);
        _repository.Commit();
        AssertRefuses(reason);
    }

    [TestCase("9.8.7", "9.8.8", NewMember, "the API has new members since 9.8.7, and 9.8.8 is only a patch step:\nEpic.Generated.EpicClient.Added()")]
    [TestCase("9.8.7", "9.8.8", LostMember, "the API has lost members since 9.8.7, and 9.8.8 is only a patch step:\n*REMOVED*")]
    [TestCase("9.8.7", "9.9.0", NewMember + LostMember, "the API has lost members since 9.8.7, and 9.9.0 is only a minor step:\n*REMOVED*")]
    [TestCase("0.1.0", "0.1.1", LostMember, "the API has lost members since 0.1.0, and 0.1.1 is only a patch step:\n*REMOVED*")]
    public void A_version_step_too_small_for_the_change_of_the_API(string last, string next, string change, string reason)
    {
        Prepare(last, next, change);
        AssertRefuses(reason);
    }

    [TestCase("9.8.7", "9.8.8", "")]
    [TestCase("9.8.7", "9.9.0", NewMember)]
    [TestCase("9.8.7", "10.0.0", LostMember)]
    [TestCase("0.1.0", "0.2.0", LostMember)]
    [TestCase("0.1.0", "1.0.0", LostMember)]
    public void But_no_step_that_is_large_enough(string last, string next, string change)
    {
        _repository.Write(".ci/run", "#!/usr/bin/env bash\nexit 1\n");
        Prepare(last, next, change);
        // This check follows that of the version.
        AssertRefuses("the tests (.ci/run) fail");
    }

    [Test]
    public void An_API_that_ApiCompat_finds_broken_though_no_listing_says_so()
    {
        Released.WriteNuGetConfig(_repository.Folder);
        _repository.Git("add", "nuget.config");
        _repository.Edit(Telemetry, "public const string MeterName", "internal const string MeterName");
        _repository.Commit();
        AssertRefuses("src/Epic.Generated cannot be packed", "error CP0002: Member 'string Epic.Generated.EpicTelemetry.MeterName' exists on [Baseline]");
    }

    private void Prepare(string last, string next, string change)
    {
        if (last != Released.Version)
        {
            _repository.Git("tag", "--delete", $"v{Released.Version}");
            _repository.Git("tag", $"v{last}");
        }

        _repository.Write(Listing, _repository.Read(Listing) + change);
        _repository.SetVersion(next);
        _repository.Commit();
    }

    private void AddChangelogLine() => _repository.Edit("CHANGELOG.md", "## [Unreleased]\n", "## [Unreleased]\n\n### Fixed\n\n- A change.\n");

    private void AssertRefuses(params string[] reasons)
    {
        var before = (_repository.Head, _repository.Tags);

        var result = _repository.Release();

        Assert.That(result.ExitCode, Is.EqualTo(1), result.Output);
        Assert.That(result.Output, Does.Contain($"build/release refuses: {(reasons[0].StartsWith('\'') ? "VersionPrefix in build/Common.props is " : "")}{reasons[0]}"));
        Assert.That(reasons, Has.All.Matches<string>(result.Output.Contains), result.Output);
        Assert.That((_repository.Head, _repository.Tags), Is.EqualTo(before));
    }
}
