namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>
/// Recognises the jobs of a submission in EPIC's list by the values that the list shows: name, folder, queue, application, and the ids above
/// the highest one before the submission. A value that the list does not show excludes nothing: a job too many is looked at, one too few is
/// paid twice.
/// </summary>
internal sealed class RunMarker
{
    private readonly IReadOnlyList<(string Name, string? Folder, string? Queue, string Application)> _wanted;
    private readonly RunIntent _intent;

    public RunMarker(JobArraySpec spec, RunIntent intent)
    {
        _intent = intent;
        _wanted = [.. spec.Jobs.Select(static job => (job.Name.Trim(), FolderOf(job.InputData?.Path), Text(job.Cluster.QueueCode), job.Spec.AppCode))];
    }

    /// <summary>The number of jobs of the submission.</summary>
    public int Count => _wanted.Count;

    /// <summary>Whether a job may be one of the submission.</summary>
    public bool Fits(Job job) => job.Id > _intent.IdsAbove && (_intent.KnownIds.Contains(job.Id!.Value) || _wanted.Any(one => Fits(job, one.Name, one.Folder, one.Queue)));

    /// <summary>Whether the list shows enough of a job to know it.</summary>
    public bool Knows(Job job) => _intent.KnownIds.Contains(job.Id!.Value) || (Text(job.Name) ?? FolderOf(job.InputData?.Path)) is not null;

    /// <summary>Whether a job may run an application of the submission. EPIC shows a name where the submission has a code: it only decides between several jobs.</summary>
    public bool FitsApplication(Job job) => Letters(job.App) is not { Length: > 0 } name || _wanted.Any(one =>
        Letters(one.Application.Split(':')[0]) is var code && (name.Contains(code) || code.Contains(name)));

    /// <summary>Whether jobs include all of those whose ids an incomplete answer had.</summary>
    public bool HasKnown(IReadOnlyCollection<Job> jobs) => _intent.KnownIds.All(id => jobs.Any(job => job.Id == id));

    private static bool Fits(Job job, string name, string? folder, string? queue) =>
        AreSame(Text(job.Name), name) && AreSame(FolderOf(job.InputData?.Path), folder) && AreSame(Text(job.Resource?.QueueCode), queue);

    private static bool AreSame(string? shown, string? wanted) => shown is null || wanted is null || shown == wanted;

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    // Text that is no path of the data store excludes nothing.
    private static string? FolderOf(string? path) => EpicPath.TryParse(path?.Trim(), out var parsed) ? parsed.ToString().TrimEnd('/') : null;

    private static string Letters(string? text) => new([.. (text ?? "").Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
