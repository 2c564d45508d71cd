namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>The files that an update reads and writes.</summary>
internal sealed class Repository
{
    public Repository(string folder)
    {
        Folder = Path.GetFullPath(folder);
        if (!File.Exists(Description))
        {
            throw new CannotTellException($"There is no openapi/epic.json in {Folder}; run this in the repository, or give its folder with --root.");
        }
    }

    public string Folder { get; }

    public string Description => Path.Combine(Folder, "openapi", "epic.json");

    public string Overlay => Path.Combine(Folder, "openapi", "epic.overlay.json");

    public string Lock => Path.Combine(Folder, "openapi", "epic.lock.json");

    public string Changelog => Path.Combine(Folder, "CHANGELOG.md");

    public string Configuration => Path.Combine(Folder, "nswag.json");

    public string Library => Path.Combine(Folder, "src", "Epic.Generated", "Epic.Generated.csproj");

    /// <summary>The path of a file as a reader of a report knows it.</summary>
    public string Shorten(string file) => Path.GetRelativePath(Folder, file).Replace('\\', '/');
}
