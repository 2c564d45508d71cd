using System.Reflection;
using Epic.Generated.SpecTool;
using Epic.Generated.SpecTool.Tracking;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>The repository that these tests stand in, to be read only.</summary>
internal static class TestRepository
{
    public static Repository Real { get; } = new(typeof(TestRepository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot")
        .Value!);

    public static JObject Description { get; } = JsonFile.Read(Real.Description);
}
