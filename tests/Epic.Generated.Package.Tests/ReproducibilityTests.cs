using Epic.Generated.Build.Tests;

namespace Epic.Generated.Package.Tests;

/// <summary>The same commit gives the same assemblies in any folder.</summary>
[Category("Builds")]
[Parallelizable]
internal sealed class ReproducibilityTests
{
    private ScratchRepository _second = null!;
    private BuildResult _pack = null!;

    private static IEnumerable<TestCaseData> Assemblies => ReleasedPackage.AllAssemblies
        .Select(assembly => new TestCaseData(assembly.Package, assembly.Framework, assembly.Assembly).SetArgDisplayNames(assembly.Framework, assembly.Assembly));

    [OneTimeSetUp]
    public void Build_the_commit_again_in_another_folder()
    {
        _second = Released.Repository.CloneTo(Path.Combine(Released.NewFolder(), "of", "another-depth"));
        var projects = string.Join(", ", ReleasedPackage.All.Select(package => $"\"src/{package.Id}/{package.Id}.csproj\""));
        _second.Write("packages.slnf", $$$"""{"solution": {"path": "Epic.Generated.sln", "projects": [{{{projects}}}]}}""");
        _pack = Checkout.Run(
            "dotnet", _second.Folder, "pack", "packages.slnf", "--configuration", "Release", "-p:PackageOutputPath=../../packed", "-v:n", "-nologo", Checkout.WithoutAnalyzers);
        Assert.That(_pack.ExitCode, Is.Zero, _pack.Output);
    }

    [TestCaseSource(nameof(Assemblies))]
    public void Two_builds_in_two_folders_give_identical_assemblies(ReleasedPackage package, string framework, string assembly)
    {
        foreach (var (extension, archive) in new[] { ("dll", "nupkg"), ("xml", "nupkg"), ("pdb", "snupkg") })
        {
            if (extension == "xml" && !package.Documents.Contains(assembly))
            {
                continue;
            }

            var entry = $"lib/{framework}/{assembly}.{extension}";
            Assert.That(ReleasedPackage.ReadFrom(_second.PathOf($"packed/{package.FileName(archive)}"), entry), Is.EqualTo(package.Read(entry, archive)), extension);
        }
    }

    [Test]
    public void A_pack_from_a_clean_clone_generates_once_for_all_frameworks() => Assert.That((_pack.Preparations, _pack.Generations), Is.EqualTo((1, 1)));
}
