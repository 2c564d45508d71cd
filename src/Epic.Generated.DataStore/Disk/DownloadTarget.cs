namespace Epic.Generated.DataStore.Disk;

/// <summary>Finds the file that a download to a path writes.</summary>
internal static class DownloadTarget
{
    /// <summary>The path itself or, if it is a link to a file, the path of that file: the link stays.</summary>
    /// <exception cref="IOException">The path is a folder, a pipe, a socket or a device, or a link to one, or too long.</exception>
    public static string Resolve(string path)
    {
        RequirePossible(path);
        var real = new FileInfo(path).LinkTarget is null ? path : RealPath.Resolve(path);
        if (real is null || !Path.Exists(real))
        {
            return path;
        }

        if (Directory.Exists(real))
        {
            throw new IOException($"'{path}' is a folder; a file is not written in its place.");
        }

        return real;
    }

    /// <summary>Checks that a file can be written at a path, before all of it is fetched.</summary>
    /// <exception cref="IOException">A pipe, a socket or a device, or a link to one, is at the path, or the path is too long.</exception>
    public static void RequirePossible(string path)
    {
        // Of the path and not of where its links lead: the link /dev/stdout leads to an open pipe, which has no path.
        if (SpecialFiles.IsSpecial(path))
        {
            throw new IOException($"'{path}' is a pipe, a socket or a device; download into a stream to write to it.");
        }

        try
        {
            File.GetAttributes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // It is free.
        }
    }
}
