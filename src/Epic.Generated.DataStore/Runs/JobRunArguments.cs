using System.Security.Cryptography;
using Epic.Generated.Applications;
using Epic.Generated.Clients.Charges;
using Epic.Generated.DataStore.Disk;
using Epic.Generated.Models;

namespace Epic.Generated.DataStore.Runs;

/// <summary>The checked arguments of a run.</summary>
internal sealed class JobRunArguments
{
    private readonly OptionChecks _checks = new(nameof(JobRunOptions));

    /// <exception cref="ArgumentException">An option breaks a rule, or the case lacks a file that a job needs.</exception>
    public JobRunArguments(JobSubmission submission, JobRunOptions options)
    {
        Submission = submission;
        Options = options;
        CostLimit.CheckArgument(options.MaxCost, nameof(options.MaxCost));
        var spec = submission.ToSpec();
        _checks.That(Directory.Exists(options.CaseFolder), $"must be a folder that exists, not '{options.CaseFolder}'", nameof(options.CaseFolder));
        CaseFolder = Real(options.CaseFolder);
        ResultsFolder = Real(options.ResultsFolder ?? CaseFolder);
        StateFile = Real(options.StateFile ?? CaseFolder + ".epic-run.json");
        var root = submission is JobArray array ? array.CommonData : ((JobDefinition)submission).DataPath;
        new OptionChecks(nameof(JobArray)).That(root is not null, "must be set to run the array: its case is uploaded there", nameof(JobArray.CommonData));
        Root = root.Value;
        foreach (var job in submission.Resolve())
        {
            CheckFiles(job);
        }

        Fingerprint = Convert.ToHexString(SHA256.HashData(EpicJson.Write(spec)));
    }

    public JobSubmission Submission { get; }

    public JobRunOptions Options { get; }

    /// <summary>The folder of the case in the data store.</summary>
    public EpicPath Root { get; }

    public string CaseFolder { get; }

    public string ResultsFolder { get; }

    public string StateFile { get; }

    /// <summary>A checksum of the jobs. The folders are not part of it, so that a run can continue elsewhere.</summary>
    public string Fingerprint { get; }

    // One folder must have one state file, by whatever link it is reached.
    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return RealPath.Resolve(full) ?? full;
    }

    private void CheckFiles(JobDefinition job)
    {
        new OptionChecks(job.GetType().Name).That(Root.Contains(job.DataPath), $"must be in {Root}, where the case is uploaded to, and not {job.DataPath}", nameof(job.DataPath));
        var folder = Path.Combine(CaseFolder, Root.GetRelativePath(job.DataPath));
        var missing = job.CaseFiles.Where(file => !File.Exists(Path.Combine(folder, file)) && !(Submission is JobArray && File.Exists(Path.Combine(CaseFolder, "common", file)))).ToList();
        var names = string.Join(", ", missing.Select(file => $"'{file}'"));
        _checks.That(missing.Count == 0, $"must have the {(missing.Count == 1 ? "file" : "files")} {names}, which the job '{job.Name}' needs, in '{folder}'", nameof(JobRunOptions.CaseFolder));
    }
}
