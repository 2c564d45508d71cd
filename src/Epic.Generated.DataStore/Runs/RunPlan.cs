using System.Security.Cryptography;
using System.Text;
using Epic.Generated.Applications;
using Epic.Generated.Models;

namespace Epic.Generated.DataStore.Runs;

/// <summary>What a run works on, checked before anything is sent.</summary>
internal sealed class RunPlan
{
    private readonly OptionChecks _checks = new(nameof(JobRunOptions));

    public RunPlan(JobSubmission submission, JobRunOptions options)
    {
        Submission = submission;
        var spec = submission.ToSpec();
        _checks.That(Directory.Exists(options.CaseFolder), $"must be a folder that exists, not '{options.CaseFolder}'", nameof(options.CaseFolder));
        CaseFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.CaseFolder));
        ResultsFolder = Path.GetFullPath(options.ResultsFolder ?? CaseFolder);
        StateFile = Path.GetFullPath(options.StateFile ?? CaseFolder + ".epic-run.json");
        var root = submission is JobArray array ? array.CommonData : ((JobDefinition)submission).DataPath;
        new OptionChecks(nameof(JobArray)).That(root is not null, "must be set to run the array: its case is uploaded there", nameof(JobArray.CommonData));
        Root = root.Value;
        foreach (var job in submission.Resolve())
        {
            CheckFiles(job);
        }

        var identity = $"{Encoding.UTF8.GetString(EpicJson.Write(spec))}\n{CaseFolder}\n{ResultsFolder}";
        Fingerprint = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));
    }

    public JobSubmission Submission { get; }

    /// <summary>Where the case is in the data store.</summary>
    public EpicPath Root { get; }

    public string CaseFolder { get; }

    public string ResultsFolder { get; }

    public string StateFile { get; }

    public string Fingerprint { get; }

    private void CheckFiles(JobDefinition job)
    {
        new OptionChecks(job.GetType().Name).That(Root.Contains(job.DataPath), $"must be in {Root}, where the case is uploaded to, and not {job.DataPath}", nameof(job.DataPath));
        var folder = Path.Combine(CaseFolder, Root.GetRelativePath(job.DataPath));
        foreach (var file in job.CaseFiles)
        {
            var isThere = File.Exists(Path.Combine(folder, file)) || (Submission is JobArray && File.Exists(Path.Combine(CaseFolder, "common", file)));
            _checks.That(isThere, $"must have the file '{file}', which the job '{job.Name}' needs, in '{folder}'", nameof(JobRunOptions.CaseFolder));
        }
    }
}
