using System.Text;

namespace Epic.Generated.Credentials;

/// <summary>Reads and writes a small file of secrets.</summary>
internal static class PrivateFile
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The lines of a file; none if it does not exist.</summary>
    /// <exception cref="EpicCredentialsException">The file cannot be read, or is too long.</exception>
    public static IReadOnlyList<string> ReadLines(string path) => Lines(Read(path).Text);

    private static (string Text, Encoding Encoding) Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return FileEncoding.Read(IniFile.ReadAll(file));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return FileEncoding.Read([]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new EpicCredentialsException($"The configuration file '{path}' cannot be read.", error);
        }
    }

    /// <summary>Changes the lines of a file while no other process does. The file is replaced as a whole, or not at all.</summary>
    /// <returns>Whether there was a change to make.</returns>
    /// <exception cref="EpicCredentialsException">The file cannot be read or written, or another process holds it.</exception>
    public static async Task<bool> ChangeAsync(string path, Func<IReadOnlyList<string>, (List<string> Lines, bool IsChanged)> change, CancellationToken cancellationToken)
    {
        try
        {
            // A link keeps pointing to its file, and both names have one lock.
            CreateFolder(Path.GetDirectoryName(path)!);
            var target = TargetOf(path);
            using var held = await LockAsync(target + ".lock", cancellationToken).ConfigureAwait(false);
            var (text, encoding) = Read(target);
            var (lines, isChanged) = change(Lines(text));
            if (isChanged)
            {
                // The rest of the file stays as its owner's editor wrote it.
                var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
                Write(target, FileEncoding.Write(string.Concat(lines.Select(line => line + end)), encoding));
            }

            return isChanged;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EpicCredentialsException($"The configuration file '{path}' cannot be written.", error);
        }
    }

    private static List<string> Lines(string text)
    {
        using var reader = new StringReader(text);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                // The file stays: if each holder deleted it, two could hold files of the same name.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            }
            catch (IOException) when (File.Exists(path) && waited < LongestWait)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static void Write(string path, byte[] content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var file = Create(temporary))
            {
                file.Write(content, 0, content.Length);
                file.Flush(flushToDisk: true);
            }

            Replace(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

#if NET
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static string TargetOf(string path) => new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    private static void Replace(string temporary, string path) => File.Move(temporary, path, overwrite: true);
#else
    private static string TargetOf(string path) => path;

    private static void CreateFolder(string folder) => Directory.CreateDirectory(folder);

    private static FileStream Create(string path) => new(path, FileMode.CreateNew, FileAccess.Write);

    private static void Replace(string temporary, string path)
    {
        if (File.Exists(path))
        {
            File.Replace(temporary, path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(temporary, path);
        }
    }
#endif
}
