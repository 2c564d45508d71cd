namespace Epic.Generated.DataStore.Disk;

/// <summary>Finds the file that a download to a path writes.</summary>
internal static class DownloadTarget
{
    /// <summary>The path itself or, if it is a link to a file, the path of that file: the link stays.</summary>
    /// <exception cref="IOException">The path is a folder, a pipe, a socket or a device, or a link to one.</exception>
    public static string Resolve(string path)
    {
        var real = new FileInfo(path).LinkTarget is null ? path : RealPath.Resolve(path);
        if (real is null || !Path.Exists(real))
        {
            return path;
        }

        if (Directory.Exists(real))
        {
            throw new IOException($"'{path}' is a folder; a file is not written in its place.");
        }

        return SpecialFiles.IsSpecial(real)
            ? throw new IOException($"'{path}' is a pipe, a socket or a device; download into a stream to write to it.")
            : real;
    }
}
