using System.Globalization;
using System.Text;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>
/// The versions of one entry: files 1, 2, 3 … in a folder of its own, of which the highest counts. Only one process can create the file of a
/// number. The last few versions are kept, so that a process that was asleep cannot continue from a version that is long replaced, and one
/// whose version others have replaced already still learns that it was written.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="isOwn">Whether the entry of a key belongs into the folder.</param>
internal sealed class EntryVersions(string folder, Func<string, bool> isOwn)
{
    private const string Extension = ".json";
    private const int Kept = 16;

    /// <returns>The entry; null if there is none.</returns>
    /// <exception cref="InvalidOperationException">A file cannot be read.</exception>
    public JobRunEntry? Read()
    {
        while (true)
        {
            var number = Highest();
            if (number == 0)
            {
                return null;
            }

            // The file is gone if a newer version has replaced it meanwhile.
            if (Read(number) is { } found)
            {
                return found.Content is null ? null : new JobRunEntry(found.Key, found.Content) { Version = found.Version(number), IsOpen = found.IsOpen };
            }
        }
    }

    /// <returns>The new version; null if the entry has another version than the given one.</returns>
    public string? Write(JobRunEntry entry)
    {
        var content = new EntryFile(entry.Key, entry.Content, entry.IsOpen);
        return Append(entry.Version, content) is { } number ? content.Version(number) : null;
    }

    /// <returns>True if the entry had the version and is deleted.</returns>
    public bool Delete(string version)
    {
        // The file that says so goes last: a process that still has an old version finds its file gone.
        if (Append(version, EntryFile.Deletion) is not { } number)
        {
            return false;
        }

        RemoveBelow(number);
        File.Delete(PathOf(number));
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Somebody has created the entry anew.
        }

        return true;
    }

    private long? Append(string? version, EntryFile content)
    {
        var before = Highest();
        if (version is null ? Read() is not null : !IsAt(before, version))
        {
            return null;
        }

        var number = before + 1;
        if (!Create(PathOf(number), RunJson.Write(content)))
        {
            return null;
        }

        // Between the look and the creation others may have deleted the entry. After the creation they may have gone further: the next
        // version is made from this one.
        var isWritten = Highest() == number ? version is null || IsAt(before, version) : File.Exists(PathOf(number + 1));
        if (!isWritten)
        {
            File.Delete(PathOf(number));
            return null;
        }

        RemoveBelow(number - Kept);
        return number;
    }

    private bool IsAt(long number, string version) => number > 0 && Read(number) is { Content: not null } found && found.Version(number) == version;

    private bool Create(string path, string content)
    {
        while (true)
        {
            PrivateFolder.Create(folder);
            try
            {
                return ExclusiveFile.Create(path, Encoding.UTF8.GetBytes(content));
            }
            catch (DirectoryNotFoundException)
            {
                // Another process has deleted the entry, and the folder with it.
            }
        }
    }

    private EntryFile? Read(long number)
    {
        try
        {
            var path = PathOf(number);
            if ((File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0)
            {
                throw new InvalidOperationException($"The file '{path}' is a symbolic link. It is not read.");
            }

            var found = RunJson.Read<EntryFile>(path, File.ReadAllText(path));

            // A file that is damaged, or has the form of another version, must not pass for the deletion of an entry: a run would be paid for again.
            return found == EntryFile.Deletion || (found is { Content: not null, Key: { } key } && isOwn(key)) ? found : throw RunJson.Unreadable(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void RemoveBelow(long number)
    {
        foreach (var old in Numbers().Where(other => other < number))
        {
            File.Delete(PathOf(old));
        }
    }

    private long Highest() => Numbers().DefaultIfEmpty(0).Max();

    private List<long> Numbers()
    {
        try
        {
            return
            [
                .. Directory.GetFiles(folder)
                    .Where(static file => Path.GetExtension(file) == Extension)
                    .Select(static file => NumberOf(Path.GetFileNameWithoutExtension(file)))
                    .Where(static number => number > 0),
            ];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    // Another name of the same number, such as 02, is no file of this store.
    private static long NumberOf(string name) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && name[0] != '0' ? number : 0;

    private string PathOf(long number) => Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture) + Extension);
}
