using Epic.Cli.Errors;
using Epic.Cli.Settings;
using Epic.Generated;
using Newtonsoft.Json;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>
/// The jobs of a sweep as its user has agreed to them, beside the sweep file: variables, queue and price of each. The library's records of
/// the jobs are in a folder beside it.
/// </summary>
internal sealed class SweepPlanFile(string sweepFile)
{
    // One sweep file has one plan, by whatever link it is reached.
    private readonly string _path = RealPathOf(sweepFile);

    /// <summary>The records of the jobs.</summary>
    public JobRunFileStore Records => new(_path + ".epic-runs");

    private string PlanPath => _path + ".epic-sweep";

    /// <summary>Reads the jobs; null if the sweep has not begun.</summary>
    public IReadOnlyList<SweepJob>? Read()
    {
        if (!File.Exists(PlanPath))
        {
            return null;
        }

        try
        {
            return JsonConvert.DeserializeObject<List<SweepJob>>(File.ReadAllText(PlanPath)) ?? throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    public void Write(IReadOnlyList<SweepJob> jobs) => PrivateFile.Write(PlanPath, JsonConvert.SerializeObject(jobs, Formatting.Indented) + "\n");

    public void Delete() => File.Delete(PlanPath);

    private static string RealPathOf(string path)
    {
        var file = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
        var folder = new DirectoryInfo(Path.GetDirectoryName(file)!);
        return folder.LinkTarget is null ? file : Path.Combine(folder.ResolveLinkTarget(returnFinalTarget: true)!.FullName, Path.GetFileName(file));
    }

    private CommandException Unreadable() => new(ExitCode.Failed, $"The plan of the sweep in '{PlanPath}' cannot be read", "list its jobs with epic job list before you delete the file");
}
