using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Epic.Generated.Package.Tests;

/// <summary>The files of each package and the metadata that a package page shows.</summary>
[Category("Builds")]
[TestFixtureSource(typeof(ReleasedPackage), nameof(ReleasedPackage.All))]
internal sealed partial class PackageTests(ReleasedPackage package)
{
    [Test]
    public void It_has_assemblies_documentation_guides_readme_licence_changelog_and_icon_and_nothing_else()
    {
        using var archive = package.Open();
        var files = archive.Entries.Select(entry => entry.FullName).Where(name => !PackagingFormat().IsMatch(name));

        Assert.That(files, Is.EquivalentTo(package.Frameworks
            .SelectMany(framework => package.Assemblies.Select(name => $"lib/{framework}/{name}.dll").Concat(package.Documents.Select(name => $"lib/{framework}/{name}.xml")))
            .Concat(package.Guides.Select(page => $"docs/{page}"))
            .Concat(["README.md", "LICENSE", "CHANGELOG.md", "icon.png", $"{package.Id}.nuspec"])));
        Assert.That(package.ReadText("LICENSE"), Does.StartWith("MIT License"));
    }

    [Test]
    public void Its_specification_says_licence_readme_version_and_commit()
    {
        var metadata = package.ReadSpecification();

        Assert.That(Value(metadata, "id"), Is.EqualTo(package.Id));
        Assert.That(Value(metadata, "version"), Is.EqualTo(Released.Version));
        Assert.That(Value(metadata, "license"), Is.EqualTo("MIT"));
        Assert.That(Value(metadata, "readme"), Is.EqualTo("README.md"));
        Assert.That(Value(metadata, "description"), Has.Length.GreaterThan(40));
        Assert.That(Value(metadata, "tags"), Does.Contain("epic"));
        Assert.That(Value(metadata, "icon"), Is.EqualTo("icon.png"));
        Assert.That(Value(metadata, "releaseNotes"), Does.Contain("CHANGELOG.md"));
        Assert.That(Value(metadata, "projectUrl"), Is.EqualTo(ScratchRepository.Origin).Or.EqualTo(ScratchRepository.Origin + ".git"));
        var repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.That((string?)repository.Attribute("commit"), Is.EqualTo(Released.Repository.Head));
        Assert.That((string?)repository.Attribute("url"), Is.EqualTo(ScratchRepository.Origin).Or.EqualTo(ScratchRepository.Origin + ".git"));
    }

    [Test]
    public void Its_readme_can_be_read_on_a_package_page()
    {
        var readme = package.ReadText("README.md");

        Assert.That(readme, Does.StartWith($"# {package.Id}\n"));
        Assert.That(Links().Matches(readme).Select(link => link.Groups["target"].Value), Has.All.StartsWith("https://"));
    }

    [Test]
    public void Its_documentation_has_its_visible_members_and_no_others()
    {
        foreach (var framework in package.Frameworks)
        {
            var visible = package.ReadVisibleMembers(framework, package.Id);
            var documented = XDocument.Parse(package.ReadText($"lib/{framework}/{package.Id}.xml")).Descendants("member")
                .Select(member => ((string)member.Attribute("name")!).Split('(', '~')[0][2..])
                .ToHashSet();

            Assert.That(documented, Is.SubsetOf(visible.All), framework);
            // What Orleans generates is public for its own use.
            Assert.That(visible.Types.Where(static type => !type.StartsWith("OrleansCodeGen.", StringComparison.Ordinal)), Is.SubsetOf(documented), framework);
        }
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    [GeneratedRegex(@"^(_rels/|package/|\[Content_Types\])")]
    private static partial Regex PackagingFormat();

    [GeneratedRegex(@"\]\((?<target>[^)]*)\)")]
    private static partial Regex Links();
}
