using System.CodeDom.Compiler;
using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Epic.Generated.Tests.Conventions;

/// <summary>The folders of the library are layers: each uses only folders before it in the list.</summary>
/// <remarks>The root and the generated code are left out: they hold the clients, which lead to one another by design.</remarks>
internal sealed class LayerTests
{
    private const string Root = "Epic.Generated";

    private static readonly string[] Order =
    [
        "Platform", "Models", "Errors", "Credentials", "Http", "Paging", "Applications",
        "Clients", "Clients/Charges", "Clients/Waiting",
        "Clients/Jobs/Quotes", "Clients/Jobs/Submission", "Clients/Jobs/Following", "Clients/Jobs/Logs", "Clients/Jobs/Residuals", "Clients/Jobs/Runs", "Clients/Jobs/Sweeps", "Clients/Jobs",
        "Clients/JobAuthorisations", "Clients/Desktops", "Clients/Licenses", "Clients/Billing", "Clients/Data",
        "DependencyInjection",
    ];

    private static readonly Architecture Library = new ArchLoader().LoadAssemblies(typeof(IEpicClient).Assembly).Build();

    // A public type stands in the root namespace: only its file tells its folder.
    private static readonly ILookup<string, string> FoldersOfTypes = SourceFiles()
        .ToLookup(file => Path.GetFileName(file).Split('.')[0], file => (Path.GetDirectoryName(file) ?? "").Replace('\\', '/'), StringComparer.Ordinal);

    private static readonly HashSet<string> Generated =
        [.. typeof(IEpicClient).Assembly.GetTypes().Where(type => type.GetCustomAttribute<GeneratedCodeAttribute>()?.Tool == "NSwag").Select(type => type.FullName!)];

    private static IEnumerable<string> Layers => Order.Where(folder => TypesIn(folder).Count > 0);

    [TestCaseSource(nameof(Layers))]
    public void A_folder_uses_only_the_folders_before_it(string folder)
    {
        var after = Order.SkipWhile(layer => layer != folder).Skip(1).SelectMany(TypesIn).ToList();
        if (after.Count > 0)
        {
            Types().That().Are(TypesIn(folder)).Should().NotDependOnAny(Types().That().Are(after)).Check(Library);
        }
    }

    [Test]
    public void The_check_finds_a_folder_that_uses_a_later_one() => Assert.That(
        () => Types().That().Are(TypesIn("Http")).Should().NotDependOnAny(Types().That().Are(TypesIn("Errors"))).Check(Library),
        Throws.InstanceOf<AssertionException>());

    [Test]
    public void Every_folder_has_its_place_in_the_order() =>
        Assert.That(FoldersOfTypes.SelectMany(folders => folders).Distinct().Where(folder => folder.Length > 0), Is.SubsetOf(Order));

    [Test]
    public void The_namespace_of_an_internal_type_is_its_folder_and_a_public_type_stands_in_the_root() => Assert.That(
        OwnTypes()
            .Where(type => !type.IsNested && !Generated.Contains(type.FullName) && FolderOf(type) is not null)
            .Where(type => type.Namespace.FullName != (type.Visibility == Visibility.Public ? Root : $"{Root}.{FolderOf(type)!.Replace('/', '.')}".TrimEnd('.')))
            .Where(type => type.Namespace.FullName != "Microsoft.Extensions.DependencyInjection")
            .Select(type => type.FullName),
        Is.Empty);

    private static List<IType> TypesIn(string folder) =>
        [.. OwnTypes().Where(type => !Generated.Contains(OutermostName(type)) && FolderOf(type) == folder)];

    private static IEnumerable<IType> OwnTypes() => Library.Types.Where(type => type.Assembly.Name.Split(',')[0] == Root);

    private static string? FolderOf(IType type)
    {
        var folders = FoldersOfTypes[OutermostName(type).Split('.')[^1].Split('`')[0]].ToList();
        return folders.Count == 1 ? folders[0] : folders.Find(folder => type.Namespace.FullName == $"{Root}.{folder.Replace('/', '.')}");
    }

    private static string OutermostName(IType type) => type.FullName.Split('+', '/')[0];

    private static IEnumerable<string> SourceFiles()
    {
        var root = typeof(LayerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;
        var project = Path.Combine(root, "src", Root);
        return Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(project, file))
            .Where(file => file.Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"));
    }
}
