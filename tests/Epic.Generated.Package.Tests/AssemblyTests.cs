using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Epic.Generated.Package.Tests;

/// <summary>The assemblies of the packages and their symbols.</summary>
[Category("Builds")]
internal sealed class AssemblyTests
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private static IEnumerable<TestCaseData> Assemblies => ReleasedPackage.AllAssemblies
        .Select(assembly => new TestCaseData(assembly.Package, assembly.Framework, assembly.Assembly).SetArgDisplayNames(assembly.Framework, assembly.Assembly));

    [TestCaseSource(nameof(Assemblies))]
    public void It_refers_to_nothing_of_the_build(ReleasedPackage package, string framework, string assembly) =>
        Assert.That(
            package.ReadReferences(framework, assembly),
            Has.None.StartsWith("NSwag").And.None.StartsWith("NJsonSchema").And.None.Contains("SpecTool").And.None.StartsWith("Microsoft.CodeAnalysis"));

    [TestCaseSource(nameof(Assemblies))]
    public void It_has_the_version_and_names_no_folder_of_the_machine(ReleasedPackage package, string framework, string assembly)
    {
        var content = package.Read($"lib/{framework}/{assembly}.dll");
        using var reader = new PEReader(new MemoryStream(content));

        Assert.That(reader.GetMetadataReader().GetAssemblyDefinition().Version, Is.EqualTo(Version.Parse(Released.Version + ".0")));
        Assert.That(Encoding.Latin1.GetString(content), Does.Not.Contain(Path.GetTempPath()));
    }

    [TestCaseSource(nameof(Assemblies))]
    public void A_debugger_finds_each_source_by_SourceLink_or_in_the_symbols(ReleasedPackage package, string framework, string assembly)
    {
        var tracked = Released.Repository.Git("ls-files").Split('\n').ToHashSet();
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(package.Read($"lib/{framework}/{assembly}.pdb", "snupkg")));
        var reader = provider.GetMetadataReader();
        var map = Encoding.UTF8.GetString(Information(reader, EntityHandle.ModuleDefinition, SourceLink)!);
        Assert.That(map, Does.Contain($"\"/_/*\":\"https://raw.githubusercontent.com/example/epic-generated/{Released.Repository.Head}/*\""));

        var lost = reader.Documents.Where(document => Information(reader, document, EmbeddedSource) is null)
            .Select(document => reader.GetString(reader.GetDocument(document).Name))
            .Where(name => !name.StartsWith("/_/", StringComparison.Ordinal) || !tracked.Contains(name[3..]));

        Assert.That(reader.Documents, Has.Count.GreaterThan(4));
        Assert.That(lost, Is.Empty);
    }

    private static byte[]? Information(MetadataReader reader, EntityHandle parent, Guid kind) => reader.GetCustomDebugInformation(parent)
        .Select(reader.GetCustomDebugInformation)
        .Where(information => reader.GetGuid(information.Kind) == kind)
        .Select(information => reader.GetBlobBytes(information.Value))
        .SingleOrDefault();
}
