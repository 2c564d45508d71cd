using Epic.Cli.Errors;
using Epic.Cli.Settings;
using Newtonsoft.Json;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>The state of a sweep, beside its file. It is written before and after each submission, so that no job is paid for twice.</summary>
internal sealed class SweepStateFile(string sweepFile)
{
    private readonly string _path = sweepFile + ".state.json";

    public string Path => _path;

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
    public FileStream Lock()
    {
        try
        {
            return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new CommandException(ExitCode.Failed, $"Another process works on this sweep ({_path}.lock)", "see it with epic sweep status");
        }
    }

    private CommandException Unreadable() => new(ExitCode.Failed, $"The state of the sweep in '{_path}' cannot be read", "list its jobs with epic job list before you delete the file");
}
