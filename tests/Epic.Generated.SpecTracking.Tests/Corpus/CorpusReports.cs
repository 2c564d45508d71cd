using System.Collections.Concurrent;
using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Preparation;
using Epic.Generated.SpecTool.Preparation.Overlay;
using Epic.Generated.SpecTool.Tracking;
using Epic.Generated.SpecTool.Tracking.Reports;
using Epic.Generated.SpecTool.Tracking.Source;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>The report on every edit of the corpus, made once for all tests that ask for it.</summary>
internal static class CorpusReports
{
    /// <summary>The date of every report.</summary>
    public static readonly DateTimeOffset Date = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private static readonly Lazy<Task<IReadOnlyDictionary<string, UpdateReport>>> Quick = new(() => ReadAsync([.. SpecEdit.All.Where(edit => edit.IsQuick)]));
    private static readonly Lazy<Task<IReadOnlyDictionary<string, UpdateReport>>> Others = new(() => ReadAsync([.. SpecEdit.All.Where(edit => !edit.IsQuick)]));

    public static async Task<UpdateReport> OfAsync(SpecEdit edit) => (await (edit.IsQuick ? Quick : Others).Value)[edit.Name];

    /// <summary>A description after overlay and rules.</summary>
    public static PreparedSpec Prepare(JObject description)
    {
        var document = (JObject)description.DeepClone();
        return PreparedSpec.Create(document, TestRepository.Real.Description, () => OverlayDocument.Read(TestRepository.Real.Overlay));
    }

    /// <summary>An edited description as it would be checked in.</summary>
    public static JObject Normalise(JObject edited) => JsonFile.Parse(Normaliser.Normalise(edited, TestRepository.Description), TestRepository.Real.Description);

    private static async Task<IReadOnlyDictionary<string, UpdateReport>> ReadAsync(IReadOnlyList<SpecEdit> edits)
    {
        _ = TestLibrary.CompilerAsync();
        var documents = edits.AsParallel().WithDegreeOfParallelism(2)
            .Select(edit => Prepare(Normalise(edit.ApplyTo(TestRepository.Description))).Document).OfType<JObject>().ToList();
        await TestLibrary.PrepareAsync(documents.Prepend(Prepare(Normalise(TestRepository.Description)).Document!));

        using var folder = new TemporaryFolder();
        var update = new SpecUpdate(TestRepository.CopyTo(folder), new SpecSource(TimeSpan.FromSeconds(10), TimeProvider.System), new TestLibrary(), new FakeTimeProvider(Date));
        var reports = new ConcurrentDictionary<string, UpdateReport>();
        await Parallel.ForEachAsync(edits, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (edit, cancellationToken) =>
        {
            var file = folder.Write(Guid.NewGuid() + ".json", edit.ApplyTo(TestRepository.Description).ToString());
            reports[edit.Name] = await update.RunAsync(new UpdateOptions(file, ChecksOnly: true), cancellationToken);
        });
        return reports;
    }
}
