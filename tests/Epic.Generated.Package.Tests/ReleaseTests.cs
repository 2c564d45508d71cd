namespace Epic.Generated.Package.Tests;

/// <summary>The state of the repository after build/release has released.</summary>
[Category("Builds")]
internal sealed class ReleaseTests
{
    private static ScratchRepository Repository => Released.Repository;

    [Test]
    public void The_packages_of_one_version_are_there_with_their_symbols() =>
        Assert.That(
            Directory.GetFiles(Released.Packages).Select(Path.GetFileName),
            Is.EquivalentTo(ReleasedPackage.All.Select(package => package.Id).Concat(["Epic.Cli", "Epic.Generated.Emulator.Tool"]).SelectMany(id => new[] { $"{id}.{Released.Version}.nupkg", $"{id}.{Released.Version}.snupkg" }).Append("epic-linux-x64")));

    [Test]
    public void The_commit_is_tagged_and_nothing_is_left_uncommitted()
    {
        Assert.That(Repository.Git("rev-parse", $"v{Released.Version}^{{commit}}").Trim(), Is.EqualTo(Repository.Head));
        Assert.That(Repository.Git("log", "-1", "--format=%s").Trim(), Is.EqualTo($"Release {Released.Version}"));
        Assert.That(Repository.Status, Is.Empty);
    }

    [Test]
    public void The_changelog_has_the_version_and_an_empty_unreleased_section() =>
        Assert.That(Repository.Read("CHANGELOG.md"), Does.Match($@"\n## \[Unreleased\]\n\n## \[{Released.Version}\] - \d{{4}}-\d\d-\d\d\n\n### "));

    [TestCase("src/Epic.Generated")]
    [TestCase("src/Epic.Generated.DataStore")]
    public void The_API_that_was_unshipped_is_shipped(string project)
    {
        var before = Lines(Repository.Git("show", $"HEAD~:{project}/PublicAPI.Unshipped.txt"));

        Assert.That(before, Has.Count.GreaterThan(100));
        Assert.That(Lines(Repository.Read($"{project}/PublicAPI.Shipped.txt")), Is.EqualTo(before));
        Assert.That(Repository.Read($"{project}/PublicAPI.Unshipped.txt"), Is.EqualTo("#nullable enable\n"));
    }

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
}
