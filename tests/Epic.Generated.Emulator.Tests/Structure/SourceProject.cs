using System.Reflection;
using ArchUnitNET.Domain;

namespace Epic.Generated.Emulator.Tests.Structure;

/// <summary>A project with the order of its folders, lowest first; the empty name is its root.</summary>
internal sealed class SourceProject(string name, string[] layers)
{
    // A public type stands in the root namespace, so that its folder is known from its file alone.
    private readonly Dictionary<string, string> _folderOfFile = FoldersOfFiles(name);

    public IReadOnlyList<string> Layers => layers;

    public IReadOnlyCollection<string> Folders => _folderOfFile.Values.ToHashSet();

    public IReadOnlyList<IType> TypesIn(string folder, Architecture architecture) =>
        OwnTypes(architecture).Where(type => FolderOf(type) == folder).ToList();

    public IReadOnlyList<string> MisplacedTypes(Architecture architecture) => OwnTypes(architecture)
        .Where(type => type.Visibility is not Visibility.Public && !type.IsNested)
        .Where(type => _folderOfFile.TryGetValue(NameOf(type), out var folder) && NamespaceOf(folder) != type.Namespace.FullName)
        .Select(type => type.FullName)
        .ToList();

    public override string ToString() => name;

    private static Dictionary<string, string> FoldersOfFiles(string project)
    {
        var root = typeof(SourceProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;
        var directory = Path.Combine(root, "src", project);
        return Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(directory, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal) && file != "Program.cs")
            .GroupBy(file => Path.GetFileName(file).Split('.')[0])
            .ToDictionary(files => files.Key, files => Path.GetDirectoryName(files.First())!.Replace('\\', '/'));
    }

    private static string NameOf(IType type) => type.FullName.Split('+', '/')[0].Split('.')[^1].Split('`')[0];

    private IEnumerable<IType> OwnTypes(Architecture architecture) => architecture.Types
        .Where(type => type.Assembly.Name.Split(',')[0] == name)
        .Where(type => type.FullName.StartsWith(name + ".", StringComparison.Ordinal));

    private string FolderOf(IType type)
    {
        var space = type.Namespace.FullName;
        return space == name
            ? _folderOfFile.GetValueOrDefault(NameOf(type)) ?? throw new InvalidOperationException($"No file is called as {type.FullName}.")
            : space[(name.Length + 1)..].Replace('.', '/');
    }

    private string NamespaceOf(string folder) => folder.Length == 0 ? name : $"{name}.{folder.Replace('/', '.')}";
}
