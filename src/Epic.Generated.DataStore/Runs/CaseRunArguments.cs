using Epic.Generated.Applications;
using Epic.Generated.Clients.Charges;

namespace Epic.Generated.DataStore.Runs;

/// <summary>The checked arguments of a run of a case.</summary>
internal sealed class CaseRunArguments
{
    private readonly OptionChecks _checks = new(nameof(CaseRunOptions));

    /// <exception cref="ArgumentException">An option breaks a rule, or the case lacks a file that a job needs.</exception>
    public CaseRunArguments(JobSubmission submission, CaseRunOptions options)
    {
        CostLimit.CheckArgument(options.MaxCost, nameof(options.MaxCost));
        _ = submission.ToSpec();
        CaseFolder = Full(options.CaseFolder);
        ResultsFolder = Full(options.ResultsFolder) ?? CaseFolder;
        if (ResultsFolder is null)
        {
            return;
        }

        var root = submission is JobArray array ? array.CommonData : ((JobDefinition)submission).DataPath;
        new OptionChecks(nameof(JobArray)).That(root is not null, "must be set to run the array with local folders: its case is uploaded there", nameof(JobArray.CommonData));
        foreach (var job in submission.Resolve())
        {
            new OptionChecks(job.GetType().Name).That(
                root.Value.Contains(job.DataPath), $"must be in {root}, where the case is uploaded to, and not {job.DataPath}", nameof(job.DataPath));
            CheckFiles(job, root.Value, submission is JobArray);
        }
    }

    public string? CaseFolder { get; }

    public string? ResultsFolder { get; }

    private static string? Full(string? path) => path is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private void CheckFiles(JobDefinition job, EpicPath root, bool isInArray)
    {
        if (CaseFolder is null)
        {
            return;
        }

        _checks.That(Directory.Exists(CaseFolder), $"must be a folder that exists, not '{CaseFolder}'", nameof(CaseRunOptions.CaseFolder));
        var folder = Path.Combine(CaseFolder, root.GetRelativePath(job.DataPath));
        var missing = job.CaseFiles.Where(file => !File.Exists(Path.Combine(folder, file)) && !(isInArray && File.Exists(Path.Combine(CaseFolder, "common", file)))).ToList();
        var names = string.Join(", ", missing.Select(file => $"'{file}'"));
        _checks.That(missing.Count == 0, $"must have the {(missing.Count == 1 ? "file" : "files")} {names}, which the job '{job.Name}' needs, in '{folder}'", nameof(CaseRunOptions.CaseFolder));
    }
}
