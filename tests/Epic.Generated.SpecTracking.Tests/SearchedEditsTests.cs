using Epic.Generated.SpecTool.Tracking;
using Epic.Generated.SpecTool.Tracking.Reports;
using Epic.Generated.SpecTool.Tracking.Source;
using Epic.Generated.SpecTracking.Tests.Corpus;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>Edits at places that are found by search, many at a time: each is reported with its class.</summary>
internal sealed class SearchedEditsTests
{
    private static readonly Lazy<Task<IReadOnlyDictionary<string, UpdateReport>>> Reports = new(ReadAsync);

    [TestCaseSource(typeof(SearchedEdits), nameof(SearchedEdits.All))]
    public async Task An_edit_is_reported_with_its_class(SpecEdit edit)
    {
        var report = (await Reports.Value)[edit.Name];
        var own = report.Changes.Where(change => edit.IsAt(change.Change.Pointer)).ToList();

        Assert.That(report.Problems, Is.Empty);
        Assert.That(own, Is.Not.Empty);
        Assert.That(own.Max(change => change.Change.Class).ToString().ToLowerInvariant(), Is.EqualTo(edit.Class), () => string.Join('\n', own.Select(change => $"{change.Change.Pointer}: {change.Change.Effect}")));
        Assert.That(own.Max(change => change.Change.Wire).ToString().ToLowerInvariant(), Is.EqualTo(edit.Wire), () => string.Join('\n', own.Select(change => $"{change.Change.Pointer}: {change.Change.Wire}")));
    }

    [Test]
    public void There_are_enough_edits_of_every_class()
    {
        Assert.That(SearchedEdits.All.Count + SpecEdit.All.Count, Is.GreaterThan(200));
        Assert.That(SearchedEdits.All.Select(edit => edit.Class).Distinct(), Is.EquivalentTo(new[] { "cosmetic", "additive", "breaking" }));
    }

    private static async Task<IReadOnlyDictionary<string, UpdateReport>> ReadAsync()
    {
        var batches = SpecEdit.InBatches(SearchedEdits.All);
        await TestLibrary.PrepareAsync(batches.Select(batch => CorpusReports.Prepare(CorpusReports.Normalise(batch.Document)).Document).OfType<Newtonsoft.Json.Linq.JObject>());
        using var folder = new TemporaryFolder();
        var update = new SpecUpdate(TestRepository.CopyTo(folder), new SpecSource(TimeSpan.FromSeconds(10), TimeProvider.System), new TestLibrary(), TimeProvider.System);
        var reports = new Dictionary<string, UpdateReport>();
        foreach (var (edits, document) in batches)
        {
            var report = await update.RunAsync(new UpdateOptions(folder.Write("edited.json", document.ToString()), ChecksOnly: true), CancellationToken.None);
            foreach (var edit in edits)
            {
                reports.Add(edit.Name, report);
            }
        }

        return reports;
    }
}
