namespace Epic.Generated.DataStore.Disk;

/// <summary>Where a path leads when every link on it is followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links; null if a link on it leads nowhere or round in circles.</summary>
    public static string? Of(string path) => Of(Path.GetFullPath(path), 0);

    /// <summary>Whether a real path is a real folder or in it.</summary>
    public static bool IsInside(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Of(string path, int links)
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
                if (Of(Path.GetFullPath(target, current), links + 1) is not { } resolved)
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
