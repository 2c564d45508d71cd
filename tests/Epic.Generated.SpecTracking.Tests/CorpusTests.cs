using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Reports;
using Epic.Generated.SpecTracking.Tests.Corpus;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>Small changes of EPIC's description, each with the class on the wire, the class in C# and the SemVer step that it must get.</summary>
internal sealed class CorpusTests
{
    [TestCaseSource(typeof(SpecEdit), nameof(SpecEdit.Cases))]
    public async Task An_edit_is_reported_with_its_classes_and_SemVer_step(SpecEdit edit)
    {
        var report = await CorpusReports.OfAsync(edit);

        Assert.That(report.Changes.Select(change => Text(change.Change)), Is.SupersetOf(edit.Changes));
        Assert.That(report.Changes.Count == 0, Is.EqualTo(edit.Class == "none"));
        Assert.That(Gravest(report, change => change.Class), Is.EqualTo(edit.Class), () => MarkdownReport.Write(report));
        Assert.That(Gravest(report, change => change.Wire), Is.EqualTo(edit.Wire), () => MarkdownReport.Write(report));
        Assert.That(report.Problems.Count, Is.EqualTo(edit.Problems.Count), () => string.Join('\n', report.Problems));
        Assert.That(edit.Problems.All(problem => report.Problems.Any(text => text.Contains(problem))), () => string.Join('\n', report.Problems));
        Assert.That(edit.Notes.All(note => report.Notes.Any(text => text.Contains(note))), () => string.Join('\n', report.Notes));
        Assert.That(edit.Renames.All(rename => report.Renames.Any(text => text.Contains(rename))), () => string.Join('\n', report.Renames));
        Assert.That(report.Verdict.Step(), Is.EqualTo(edit.Step));
        Assert.That(report.Verdict.ExitCode(), Is.EqualTo(edit.Step switch { "none" or "patch" => 0, "minor" => 10, "major" => 20, _ => 1 }));
    }

    [Test]
    public void Every_class_has_its_cases() =>
        Assert.That(SpecEdit.All.GroupBy(edit => edit.Class).Select(group => group.Key), Is.EquivalentTo(new[] { "none", "cosmetic", "additive", "breaking", "unknown" }));

    // In the words of the corpus: "property changed Job.name type", "enum value added JobTaskSpec.task_distribution "board"".
    private static string Text(SpecChange change)
    {
        var element = change.Element == Element.EnumValue ? "enum value" : change.Element.ToString().ToLowerInvariant();
        var detail = change.Element == Element.EnumValue ? change.After ?? change.Before : change.Element == Element.Api ? null : change.Aspect;
        return $"{element} {change.Action.ToString().ToLowerInvariant()} {change.Where} {detail}".TrimEnd();
    }

    private static string Gravest(UpdateReport report, Func<SpecChange, ChangeClass> classOf) =>
        report.Changes.Count == 0 ? "none" : report.Changes.Max(change => classOf(change.Change)).ToString().ToLowerInvariant();
}
