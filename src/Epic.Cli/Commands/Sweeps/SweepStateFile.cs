using Epic.Cli.Errors;
using Epic.Cli.Settings;
using Newtonsoft.Json;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>The state of a sweep, beside its file. It is written before and after each submission, so that no job is paid for twice.</summary>
internal sealed class SweepStateFile(string sweepFile)
{
    // One sweep file has one state, by whatever link it is reached.
    private readonly string _path = RealPathOf(sweepFile) + ".state.json";

    public string FilePath => _path;

    /// <summary>Reads the jobs; null if the sweep has not begun.</summary>
    public List<SweepJob>? Read()
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        try
        {
            return JsonConvert.DeserializeObject<List<SweepJob>>(File.ReadAllText(_path)) ?? throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    public void Write(IReadOnlyList<SweepJob> jobs) => PrivateFile.Write(_path, JsonConvert.SerializeObject(jobs, Formatting.Indented) + "\n");

    /// <summary>Keeps other processes from working on the sweep until it is disposed.</summary>
    /// <exception cref="CommandException">Another process holds the lock, or the file system has no locks: two processes could pay for one job.</exception>
    public FileStream Lock()
    {
        var path = _path + ".lock";
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new CommandException(ExitCode.Failed, $"The lock file '{path}' is a symbolic link, and is not used", "remove it");
        }

        FileStream held;
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new CommandException(ExitCode.Failed, $"Another process works on this sweep ({path})", "see it with epic sweep status");
        }

        if (IsLocked(path))
        {
            return held;
        }

        held.Dispose();
        throw new CommandException(ExitCode.Failed, $"The file system of '{path}' has no file locks, so that two processes could pay for the same job", "copy the sweep file to another file system");
    }

    // .NET ignores that a file system has no locks: it shows when the file can be opened a second time.
    private static bool IsLocked(string path)
    {
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string RealPathOf(string path)
    {
        var file = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
        var folder = new DirectoryInfo(Path.GetDirectoryName(file)!);
        return folder.LinkTarget is null ? file : Path.Combine(folder.ResolveLinkTarget(returnFinalTarget: true)!.FullName, Path.GetFileName(file));
    }

    private CommandException Unreadable() => new(ExitCode.Failed, $"The state of the sweep in '{_path}' cannot be read", "list its jobs with epic job list before you delete the file");
}
