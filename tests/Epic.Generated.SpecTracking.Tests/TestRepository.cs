using System.Reflection;
using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Tracking.Source;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>The repository that these tests stand in, to be read only.</summary>
internal static class TestRepository
{
    public static Repository Real { get; } = new(typeof(TestRepository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot")
        .Value!);

    /// <summary>A copy of the files that an update reads and writes, so that no test can change the real ones.</summary>
    public static Repository CopyTo(TemporaryFolder folder)
    {
        foreach (var file in new[] { Real.Description, Real.Overlay })
        {
            folder.Write(Path.GetRelativePath(Real.Folder, file), File.ReadAllText(file));
        }

        return new Repository(folder.Path);
    }

    public static JObject Description { get; } = JsonFile.Read(Real.Description);
}
