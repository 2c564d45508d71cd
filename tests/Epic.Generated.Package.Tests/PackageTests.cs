using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Epic.Generated.Package.Tests;

/// <summary>What is in the packages, as who opens one sees it.</summary>
[TestFixture("Epic.Generated", "net8.0 net10.0")]
[TestFixture("Epic.Generated.Emulator", "net8.0")]
internal sealed partial class PackageTests(string id, string frameworks)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private string[] Frameworks => frameworks.Split(' ');

    [Test]
    public void It_has_assemblies_documentation_readme_licence_and_changelog_and_nothing_else()
    {
        using var package = Released.Open(id);
        var files = package.Entries.Select(entry => entry.FullName).Where(name => !PackagingFormat().IsMatch(name));

        Assert.That(files, Is.EquivalentTo(Frameworks.SelectMany(framework => new[] { $"lib/{framework}/{id}.dll", $"lib/{framework}/{id}.xml" })
            .Concat(["README.md", "LICENSE", "CHANGELOG.md", $"{id}.nuspec"])));
        Assert.That(Released.ReadText(package, "LICENSE"), Does.StartWith("MIT License"));
    }

    [Test]
    public void Its_specification_says_licence_readme_version_and_commit()
    {
        var metadata = Specification();

        Assert.That(Value(metadata, "id"), Is.EqualTo(id));
        Assert.That(Value(metadata, "version"), Is.EqualTo(Released.Version));
        Assert.That(Value(metadata, "license"), Is.EqualTo("MIT"));
        Assert.That(Value(metadata, "readme"), Is.EqualTo("README.md"));
        Assert.That(Value(metadata, "description"), Has.Length.GreaterThan(40));
        Assert.That(Value(metadata, "tags"), Does.Contain("epic"));
        var repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.That((string?)repository.Attribute("commit"), Is.EqualTo(Released.Repository.Head));
        Assert.That((string?)repository.Attribute("url"), Is.EqualTo(ScratchRepository.Origin).Or.EqualTo(ScratchRepository.Origin + ".git"));
    }

    [Test]
    public void It_brings_what_a_user_runs_and_nothing_of_the_build()
    {
        var dependencies = Specification().Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => (string)element.Attribute("id")!).Distinct();

        Assert.That(dependencies, Is.EquivalentTo(id == "Epic.Generated" ? LibraryDependencies : []));
    }

    private static readonly string[] LibraryDependencies =
    [
        "AWSSDK.S3", "Microsoft.Extensions.Configuration.Ini", "Microsoft.Extensions.Http",
        "Microsoft.Extensions.Http.Resilience", "Microsoft.Extensions.Options.ConfigurationExtensions", "Newtonsoft.Json",
    ];

    [Test]
    public void No_assembly_refers_to_what_the_build_uses() =>
        Assert.That(
            Assemblies().SelectMany(assembly =>
            {
                using var reader = new PEReader(new MemoryStream(assembly));
                var metadata = reader.GetMetadataReader();
                return metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList();
            }),
            Has.None.StartsWith("NSwag").And.None.StartsWith("NJsonSchema").And.None.Contains("SpecTool").And.None.StartsWith("Microsoft.CodeAnalysis"));

    [Test]
    public void Its_readme_can_be_read_on_a_package_page()
    {
        using var package = Released.Open(id);
        var readme = Released.ReadText(package, "README.md");

        Assert.That(readme, Does.StartWith($"# {id}\n"));
        Assert.That(Links().Matches(readme).Select(link => link.Groups["target"].Value), Has.All.StartsWith("https://"));
    }

    [Test]
    public void Its_assemblies_have_the_version_and_name_no_folder_of_the_machine()
    {
        foreach (var assembly in Assemblies())
        {
            using var reader = new PEReader(new MemoryStream(assembly));
            Assert.That(reader.GetMetadataReader().GetAssemblyDefinition().Version, Is.EqualTo(Version.Parse(Released.Version + ".0")));
            Assert.That(Encoding.Latin1.GetString(assembly), Does.Not.Contain(Path.GetTempPath()));
        }
    }

    [Test]
    public void A_debugger_finds_every_source_by_SourceLink_or_in_the_symbols()
    {
        using var symbols = Released.Open(id, "snupkg");
        var tracked = Released.Repository.Git("ls-files").Split('\n').ToHashSet();
        foreach (var framework in Frameworks)
        {
            using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Released.Read(symbols, $"lib/{framework}/{id}.pdb")));
            var reader = provider.GetMetadataReader();
            var map = Encoding.UTF8.GetString(Information(reader, System.Reflection.Metadata.EntityHandle.ModuleDefinition, SourceLink)!);
            Assert.That(map, Does.Contain($"\"/_/*\":\"https://raw.githubusercontent.com/example/epic-generated/{Released.Repository.Head}/*\""));

            var lost = reader.Documents.Where(document => Information(reader, document, EmbeddedSource) is null)
                .Select(document => reader.GetString(reader.GetDocument(document).Name))
                .Where(name => !name.StartsWith("/_/", StringComparison.Ordinal) || !tracked.Contains(name[3..]));
            Assert.That(reader.Documents, Has.Count.GreaterThan(50));
            Assert.That(lost, Is.Empty);
        }
    }

    private static byte[]? Information(MetadataReader reader, EntityHandle parent, Guid kind) => reader.GetCustomDebugInformation(parent)
        .Select(reader.GetCustomDebugInformation)
        .Where(information => reader.GetGuid(information.Kind) == kind)
        .Select(information => reader.GetBlobBytes(information.Value))
        .SingleOrDefault();

    private List<byte[]> Assemblies()
    {
        using var package = Released.Open(id);
        return [.. Frameworks.Select(framework => Released.Read(package, $"lib/{framework}/{id}.dll"))];
    }

    private XElement Specification()
    {
        using var package = Released.Open(id);
        return XDocument.Parse(Released.ReadText(package, $"{id}.nuspec")).Root!.Elements().Single();
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    [GeneratedRegex(@"^(_rels/|package/|\[Content_Types\])")]
    private static partial Regex PackagingFormat();

    [GeneratedRegex(@"\]\((?<target>[^)]*)\)")]
    private static partial Regex Links();
}
