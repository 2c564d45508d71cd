using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Epic.Generated.Package.Tests;

/// <summary>A package that this repository releases: the contents it is meant to have, and access to those of the released file.</summary>
/// <param name="Id">The package's id, which is also the name of its folder below src and of its main assembly.</param>
/// <param name="Frameworks">The frameworks it has assemblies for.</param>
/// <param name="Assemblies">Its assemblies, without extension.</param>
/// <param name="Documents">Those of its assemblies that have public types, and so documentation.</param>
internal sealed record ReleasedPackage(string Id, string[] Frameworks, string[] Assemblies, string[] Documents)
{
    public static ReleasedPackage Library { get; } = new("Epic.Generated", ["netstandard2.0", "net8.0", "net10.0"], ["Epic.Generated"], ["Epic.Generated"]);

    public static ReleasedPackage DataStore { get; } = new("Epic.Generated.DataStore", ["net8.0", "net10.0"], ["Epic.Generated.DataStore"], ["Epic.Generated.DataStore"]);

    public static ReleasedPackage Hosting { get; } = new("Epic.Generated.Hosting", ["net8.0", "net10.0"], ["Epic.Generated.Hosting"], ["Epic.Generated.Hosting"]);

    public static ReleasedPackage Emulator { get; } = new("Epic.Generated.Emulator", ["net8.0"], ["Epic.Generated.Emulator", "Epic.Generated.Emulator.S3"], ["Epic.Generated.Emulator"]);

    public static ReleasedPackage Orleans { get; } = new("Epic.Generated.Orleans", ["net8.0", "net10.0"], ["Epic.Generated.Orleans"], ["Epic.Generated.Orleans"]);

    public static ReleasedPackage AspireHosting { get; } = new("Epic.Generated.Aspire.Hosting", ["net8.0"], ["Epic.Generated.Aspire.Hosting"], ["Epic.Generated.Aspire.Hosting"]);

    public static IReadOnlyList<ReleasedPackage> All { get; } = [Library, DataStore, Hosting, Orleans, Emulator, AspireHosting];

    /// <summary>Each assembly of each package for each framework: the package, its framework and the assembly's name.</summary>
    public static IEnumerable<(ReleasedPackage Package, string Framework, string Assembly)> AllAssemblies =>
        from package in All
        from framework in package.Frameworks
        from assembly in package.Assemblies
        select (package, framework, assembly);

    /// <summary>The names of the guides in its folder.</summary>
    public IEnumerable<string> Guides
    {
        get
        {
            var folder = Path.Combine(Released.Repository.Folder, "src", Id, "docs");
            return Path.Exists(folder) ? Directory.GetFiles(folder).Select(page => Path.GetFileName(page)) : [];
        }
    }

    public ZipArchive Open(string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Released.Packages, FileName(extension)));

    public string FileName(string extension) => $"{Id}.{Released.Version}.{extension}";

    public byte[] Read(string entry, string extension = "nupkg") => ReadFrom(Path.Combine(Released.Packages, FileName(extension)), entry);

    public string ReadText(string entry) => new StreamReader(new MemoryStream(Read(entry))).ReadToEnd();

    /// <summary>The package's specification without its root element.</summary>
    public XElement ReadSpecification() => XDocument.Parse(ReadText($"{Id}.nuspec")).Root!.Elements().Single();

    /// <summary>The names of the assemblies that an assembly of the package refers to.</summary>
    public IReadOnlyList<string> ReadReferences(string framework, string assembly)
    {
        using var reader = new PEReader(new MemoryStream(Read($"lib/{framework}/{assembly}.dll")));
        var metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    /// <summary>The public and protected types of an assembly, and these with their public and protected members, as the documentation names them.</summary>
    public (IReadOnlySet<string> Types, IReadOnlySet<string> All) ReadVisibleMembers(string framework, string assembly)
    {
        using var reader = new PEReader(new MemoryStream(Read($"lib/{framework}/{assembly}.dll")));
        return new VisibleNames(reader.GetMetadataReader()).Read();
    }

    public override string ToString() => Id;

    /// <summary>Reads an entry of a package file.</summary>
    public static byte[] ReadFrom(string file, string entry)
    {
        using var archive = ZipFile.OpenRead(file);
        using var content = (archive.GetEntry(entry) ?? throw new FileNotFoundException($"{entry} in {file}")).Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
