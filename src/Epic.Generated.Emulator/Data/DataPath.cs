namespace Epic.Generated.Emulator.Data;

/// <summary>Turns the <c>epic://</c> paths of users into keys without the user's prefix.</summary>
internal static class DataPath
{
    private const string Scheme = "epic://";

    public static string Relative(string path)
    {
        var relative = path.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? path[Scheme.Length..] : path;
        return relative.TrimStart('/');
    }

    /// <summary>A path as a folder: it ends in a slash, unless it is the root.</summary>
    public static string Folder(string path) => Relative(path) is var relative && (relative.Length == 0 || relative.EndsWith('/'))
        ? relative
        : relative + "/";
}
