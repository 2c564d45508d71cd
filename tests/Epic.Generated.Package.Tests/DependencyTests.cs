using System.Text.Json;
using Epic.Generated.Build.Tests;

namespace Epic.Generated.Package.Tests;

/// <summary>The packages that a user gets with one of ours.</summary>
[Category("Builds")]
internal sealed class DependencyTests
{
    private const int MostPackagesOfTheLibrary = 22;

    private readonly Dictionary<(ReleasedPackage Package, string Framework), JsonElement> _resolved = [];

    private static IEnumerable<TestCaseData> Frameworks =>
        from package in ReleasedPackage.All
        from framework in package.Frameworks
        select new TestCaseData(package, framework).SetArgDisplayNames(package.Id, framework);

    [OneTimeSetUp]
    public void Restore_a_user_s_project_for_each_package()
    {
        foreach (var package in ReleasedPackage.All)
        {
            var folder = Directory.CreateDirectory(Released.NewFolder()).FullName;
            Released.WriteNuGetConfig(folder);
            // netstandard2.0 is for libraries. A program that gets those assemblies runs on net48.
            var frameworks = package.Frameworks.Select(framework => framework == "netstandard2.0" ? "net48" : framework).ToList();
            File.WriteAllText(Path.Combine(folder, "User.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFrameworks>{string.Join(';', frameworks)}</TargetFrameworks>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="{package.Id}" Version="{Released.Version}" />
                  </ItemGroup>
                </Project>
                """);
            var restore = Checkout.Run("dotnet", folder, "restore", "-nologo");
            Assert.That(restore.ExitCode, Is.Zero, restore.Output);

            using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "obj", "project.assets.json")));
            var targets = assets.RootElement.GetProperty("targets");
            foreach (var (framework, resolved) in package.Frameworks.Zip(frameworks))
            {
                _resolved[(package, framework)] = targets.GetProperty(resolved).Clone();
            }
        }
    }

    [TestCaseSource(nameof(Frameworks))]
    public void Each_dependency_is_used(ReleasedPackage package, string framework)
    {
        var references = package.Assemblies.SelectMany(assembly => package.ReadReferences(framework, assembly)).ToHashSet();
        var unused = Dependencies(package, framework).Where(id => !AssembliesOf(package, framework, id).Any(references.Contains));

        Assert.That(unused, Is.Empty);
    }

    [Test]
    public void The_library_brings_few_packages()
    {
        var packages = RuntimePackages(ReleasedPackage.Library, "net10.0");

        Assert.That(packages, Has.Count.LessThanOrEqualTo(MostPackagesOfTheLibrary), string.Join('\n', packages));
    }

    [Test]
    public void The_library_brings_no_client_of_S3() =>
        Assert.That(ReleasedPackage.Library.Frameworks.SelectMany(framework => RuntimePackages(ReleasedPackage.Library, framework)), Has.None.StartsWith("AWSSDK"));

    // For EpicEmulator.CreateClient.
    [Test]
    public void The_emulator_brings_the_library_and_no_other_package()
    {
        Assert.That(Dependencies(ReleasedPackage.Emulator, "net8.0"), Is.EqualTo(new[] { ReleasedPackage.Library.Id }));
        Assert.That(RuntimePackages(ReleasedPackage.Emulator, "net8.0"), Is.EquivalentTo(RuntimePackages(ReleasedPackage.Library, "net8.0")));
    }

    /// <summary>The packages that a package names itself for a framework.</summary>
    private static List<string> Dependencies(ReleasedPackage package, string framework)
    {
        var groups = package.ReadSpecification().Elements().Single(element => element.Name.LocalName == "dependencies").Elements();
        var group = groups.SingleOrDefault(element => Moniker((string?)element.Attribute("targetFramework")) == framework);
        Assert.That(group, Is.Not.Null, $"a group of dependencies for {framework}");
        return [.. group!.Elements().Select(dependency => (string)dependency.Attribute("id")!)];
    }

    // .NETStandard2.0 in the specification is netstandard2.0 elsewhere.
    private static string? Moniker(string? framework) => framework?.Replace(".NETStandard", "netstandard", StringComparison.Ordinal);

    /// <summary>The packages with assemblies that a user's program gets at run time, without ours.</summary>
    private List<string> RuntimePackages(ReleasedPackage package, string framework) =>
    [
        .. _resolved[(package, framework)].EnumerateObject()
            .Where(library => !library.Name.StartsWith("Epic.Generated", StringComparison.Ordinal) && Files(library.Value, "runtime").Any())
            .Select(library => library.Name),
    ];

    private IEnumerable<string> AssembliesOf(ReleasedPackage package, string framework, string id) =>
        _resolved[(package, framework)].EnumerateObject()
            .Where(library => library.Name.StartsWith(id + "/", StringComparison.OrdinalIgnoreCase))
            .SelectMany(library => Files(library.Value, "compile"))
            .Select(file => Path.GetFileNameWithoutExtension(file));

    private static IEnumerable<string> Files(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var files) ? files.EnumerateObject().Select(file => file.Name).Where(name => !name.EndsWith("_._", StringComparison.Ordinal)) : [];
}
