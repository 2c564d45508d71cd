using Epic.Generated.Build.Tests;

namespace Epic.Generated.Package.Tests;

/// <summary>The same commit gives the same assemblies, wherever it is built; and what breaks the last release is not packed.</summary>
[Parallelizable]
internal sealed class ReproducibilityTests
{
    private ScratchRepository _second = null!;
    private BuildResult _pack = null!;

    [OneTimeSetUp]
    public void Build_the_commit_again_in_another_folder()
    {
        _second = Released.Repository.CloneTo(Path.Combine(Released.NewFolder(), "of", "another-depth"));
        Released.WriteNuGetConfig(_second.Folder);
        _second.Git("config", "core.excludesFile", "nuget.config");
        _pack = Pack("src/Epic.Generated");
        Assert.That(_pack.ExitCode, Is.Zero, _pack.Output);
        var emulator = Pack("src/Epic.Generated.Emulator");
        Assert.That(emulator.ExitCode, Is.Zero, emulator.Output);
    }

    [TestCase("Epic.Generated", "lib/net8.0/Epic.Generated")]
    [TestCase("Epic.Generated", "lib/net10.0/Epic.Generated")]
    [TestCase("Epic.Generated.Emulator", "lib/net8.0/Epic.Generated.Emulator")]
    [Order(1)]
    public void Two_builds_in_two_folders_give_identical_assemblies(string package, string entry)
    {
        foreach (var (extension, archive) in new[] { ("dll", "nupkg"), ("xml", "nupkg"), ("pdb", "snupkg") })
        {
            using var first = Released.Open(package, archive);
            using var second = System.IO.Compression.ZipFile.OpenRead(_second.PathOf($"packed/{package}.{Released.Version}.{archive}"));
            Assert.That(Released.Read(second, $"{entry}.{extension}"), Is.EqualTo(Released.Read(first, $"{entry}.{extension}")), extension);
        }
    }

    [Test]
    [Order(1)]
    public void A_pack_from_a_clean_clone_generates_once_for_all_frameworks() => Assert.That((_pack.Preparations, _pack.Generations), Is.EqualTo((1, 1)));

    [Test]
    [Order(2)]
    public void A_pack_that_lacks_what_the_last_release_had_fails()
    {
        _second.Edit("src/Epic.Generated/Data/Paths/EpicPath.cs", "public const string Scheme", "internal const string Scheme");
        // Without the analyzers, which would refuse it first: this is the net below them.
        var pack = Pack("src/Epic.Generated", "-p:RunAnalyzers=false", $"-p:PackageValidationBaselineVersion={Released.Version}");

        Assert.That(pack.ExitCode, Is.Not.Zero, pack.Output);
        Assert.That(pack.Output, Does.Contain("error CP0002: Member 'string Epic.Generated.EpicPath.Scheme' exists on [Baseline]"));
    }

    private BuildResult Pack(string project, params string[] options) =>
        Checkout.Run("dotnet", _second.Folder, ["pack", project, "--configuration", "Release", "--output", "packed", "-v:n", "-nologo", .. options]);
}
