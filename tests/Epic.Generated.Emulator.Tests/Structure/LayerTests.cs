using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Epic.Generated.Emulator.Tests.Structure;

/// <summary>The folders of both projects are layers: each uses only those before it in the list.</summary>
internal sealed class LayerTests
{
    private static readonly SourceProject Emulator = new(
        "Epic.Generated.Emulator",
        [
            "Time", "Errors", "Seed", "Spec", "Options", "Recording", "Catalog", "Jobs", "Data", "Site", "Submission", "Output", "State",
            "Api/Django", "Faults", "Api/Json", "Api/Calls", "Api/Operations", "Api", "Hosting", "", "CommandLine",
        ]);

    private static readonly SourceProject S3 = new(
        "Epic.Generated.Emulator.S3",
        ["Formats", "Errors", "Checksums", "Storage", "Requests", "Signing", "Payload", "Protocol", "Operations", ""]);

    private static readonly Architecture Assemblies = new ArchLoader()
        .LoadAssemblies(typeof(EpicEmulator).Assembly, typeof(Epic.Generated.Emulator.S3.S3Endpoint).Assembly)
        .Build();

    [TestCaseSource(nameof(Folders))]
    public void A_folder_uses_only_the_folders_below_it(SourceProject project, string folder)
    {
        var above = project.Layers.SkipWhile(layer => layer != folder).Skip(1).SelectMany(layer => project.TypesIn(layer, Assemblies)).ToList();
        var types = project.TypesIn(folder, Assemblies);
        Assert.That(types, Is.Not.Empty);
        if (above.Count > 0)
        {
            Types().That().Are(types).Should().NotDependOnAny(Types().That().Are(above)).Check(Assemblies);
        }
    }

    [TestCaseSource(nameof(Projects))]
    public void Every_folder_has_its_place_in_the_order(SourceProject project) =>
        Assert.That(project.Folders, Is.SubsetOf(project.Layers));

    [TestCaseSource(nameof(Projects))]
    public void The_namespace_of_an_internal_type_is_its_folder(SourceProject project) =>
        Assert.That(project.MisplacedTypes(Assemblies), Is.Empty);

    private static IEnumerable<SourceProject> Projects() => [Emulator, S3];

    private static IEnumerable<TestCaseData> Folders() =>
        from project in Projects()
        from folder in project.Layers
        select new TestCaseData(project, folder);
}
