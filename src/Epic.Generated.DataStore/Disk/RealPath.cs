namespace Epic.Generated.DataStore.Disk;

/// <summary>Resolves all symbolic links of a path.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The absolute path without links. Null if a link on it is broken or part of a loop.</summary>
    public static string? Resolve(string path) => Resolve(Path.GetFullPath(path), 0);

    /// <summary>Whether a real path is a real folder or inside it.</summary>
    public static bool IsInside(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Resolve(string path, int links)
    {
        if (links > MostLinks)
        {
            return null;
        }

        var root = Path.GetPathRoot(path)!;
        var current = root;
        foreach (var name in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(current, name);
            var information = new FileInfo(next);
            if (information.LinkTarget is { } target)
            {
                if (Resolve(Path.GetFullPath(target, current), links + 1) is not { } resolved)
                {
                    return null;
                }

                next = resolved;
            }

            current = next;
        }

        return current;
    }
}
