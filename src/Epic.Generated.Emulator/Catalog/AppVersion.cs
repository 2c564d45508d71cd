namespace Epic.Generated.Emulator.Catalog;

/// <summary>A version of an application with its ids in the catalog.</summary>
internal sealed record AppVersion(int Id, int ApplicationId, ApplicationSeed Application, VersionSeed Version)
{
    /// <summary>The name that jobs show, such as "OpenFOAM (v1606+)", cut to the 30 characters that the API allows.</summary>
    public string DisplayName { get; } = Cut($"{Application.Name} ({Version.Version})");

    private static string Cut(string name) => name.Length > 30 ? name[..30] : name;
}
