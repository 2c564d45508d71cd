using Epic.Generated.Applications;
using Epic.Generated.DataStore.Runs;

namespace Epic.Generated.DataStore;

/// <summary>
/// Moves the files of a sweep: uploads a local folder to the folder of each point, with its templates filled, and downloads the results. A
/// file whose name ends in <c>.template</c> is a template. It is uploaded under its name without this ending, and <c>{{name}}</c> in
/// its text becomes the value of the point's parameter. The other files are the same for all points.
/// </summary>
public sealed class SweepFolderTransfer : IJobRunTransfer
{
    private const string Ending = ".template";
    private const string Templates = "**/*" + Ending;

    private static readonly SyncOptions WithoutTemplates = new() { Exclude = [Templates] };

    private readonly IEpicDataStore _store;
    private readonly string _folder;
    private readonly CaseFolderTransfer _results;
    private readonly Dictionary<string, JobSweepPoint> _points;

    /// <summary>Creates a transfer, and checks that the templates name only parameters of the sweep.</summary>
    /// <param name="store">The data store.</param>
    /// <param name="sweep">The sweep. Each job has its own folder in the data store.</param>
    /// <param name="caseFolder">The local folder of the case.</param>
    /// <param name="resultsFolder">Gives the local folder for the results of a point. Default: null, for results that stay in the data store.</param>
    /// <exception cref="ArgumentException">
    /// The folder does not exist or lacks a file that a job needs, a template names a parameter that a point does not have, or two points have the same folder in the data store.
    /// </exception>
    /// <exception cref="InvalidOperationException">A template is not UTF-8, or stands beside a file with its name.</exception>
    /// <exception cref="IOException">A template cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A template may not be read.</exception>
    public SweepFolderTransfer(IEpicDataStore store, JobSweep sweep, string caseFolder, Func<JobSweepPoint, string?>? resultsFolder = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentException.ThrowIfNullOrEmpty(caseFolder);
        _store = store;
        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(caseFolder));
        _points = sweep.Points.ToDictionary(static point => point.Job.Name, StringComparer.Ordinal);
        _results = new CaseFolderTransfer(store, static _ => null, run => resultsFolder?.Invoke(PointOf(run)));
        Check(sweep);
    }

    /// <inheritdoc/>
    public async Task UploadAsync(JobRun run, CancellationToken cancellationToken = default)
    {
        var point = PointOf(run);
        var plan = await _store.PlanSyncAsync(_folder, point.Job.DataPath, WithoutTemplates, cancellationToken).ConfigureAwait(false);
        await _store.ExecuteSyncAsync(plan, cancellationToken: cancellationToken).ConfigureAwait(false);
        foreach (var template in FindTemplates())
        {
            var text = await TemplateText.ReadAsync(template, cancellationToken).ConfigureAwait(false);
            using var content = new MemoryStream(TemplateText.Fill(text, point.Parameters));
            await _store.UploadAsync(content, point.Job.DataPath / NameOf(template), new TransferOptions { Overwrite = OverwriteMode.Always }, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task DownloadAsync(JobRun run, CancellationToken cancellationToken = default) => _results.DownloadAsync(run, cancellationToken);

    private JobSweepPoint PointOf(JobRun run) =>
        run.Name is { } name && _points.TryGetValue(name, out var point) ? point : throw new InvalidOperationException($"The run '{run.Id}' is none of this sweep.");

    private IEnumerable<string> FindTemplates() => Directory.EnumerateFiles(_folder, "*" + Ending, SearchOption.AllDirectories);

    private string NameOf(string template) => Path.GetRelativePath(_folder, template)[..^Ending.Length].Replace('\\', '/');

    private void Check(JobSweep sweep)
    {
        var checks = new OptionChecks("");
        checks.That(Directory.Exists(_folder), $"must be a folder that exists, not '{_folder}'", "caseFolder");
        var missing = sweep.Points.SelectMany(static point => point.Job.CaseFiles).Distinct().Where(file => !File.Exists(Path.Combine(_folder, file)) && !File.Exists(Path.Combine(_folder, file + Ending))).ToList();
        checks.That(missing.Count == 0, $"must have the files {string.Join(", ", missing.Select(static file => $"'{file}'"))}, which the jobs need, in '{_folder}'", "caseFolder");
        var shared = sweep.Points.GroupBy(static point => point.Job.DataPath).FirstOrDefault(static group => group.Skip(1).Any());
        checks.That(shared is null, $"must have a folder in the data store for each point, and {shared?.Count()} have {shared?.Key}", "sweep");
        foreach (var template in FindTemplates())
        {
            var name = NameOf(template);
            if (File.Exists(Path.Combine(_folder, name)))
            {
                throw new InvalidOperationException($"The folder '{_folder}' has both '{name}' and its template.");
            }

            var parameters = TemplateText.Parameters(TemplateText.Read(template)).ToList();
            foreach (var point in sweep.Points)
            {
                var unknown = parameters.Find(parameter => !point.Parameters.ContainsKey(parameter));
                checks.That(unknown is null, $"has a template '{name}{Ending}' with the parameter '{unknown}', which the point '{point.Job.Name}' does not have", "caseFolder");
            }
        }
    }
}
