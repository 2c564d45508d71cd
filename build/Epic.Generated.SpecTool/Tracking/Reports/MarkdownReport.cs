using System.Globalization;
using System.Text;
using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Code;
using Humanizer;

namespace Epic.Generated.SpecTool.Tracking.Reports;

/// <summary>The report for people.</summary>
internal static class MarkdownReport
{
    public static string Write(UpdateReport report)
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');

        Line($"# EPIC's description: {Headline(report)}");
        Line();
        Line($"- Read: {MarkdownText.Escape(report.Source)}, {report.Date.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
        if (report.Found is { } found)
        {
            Line($"- API version: {(report.Known is { } known && known.ApiVersion != found.ApiVersion ? $"{MarkdownText.Escape(known.ApiVersion)} → " : "")}{MarkdownText.Escape(found.ApiVersion)}, SHA-256 {found.Sha256[..12]}");
        }

        Line($"- SemVer step of the library: **{report.Verdict.Step()}**");
        if (report.Wire is { } wire)
        {
            Line($"- On the wire, for programs that hold EPIC to the description before: **{wire.Humanize(LetterCasing.LowerCase)}**");
        }

        foreach (var group in report.Changes.GroupBy(change => change.Change.Class).OrderByDescending(group => group.Key))
        {
            Line($"- {group.Key}: {Count(group)}");
        }

        List(text, "To do before it builds", report.Problems);
        List(text, "To look at", report.Notes);
        List(text, "Generated names that change", report.Renames);
        foreach (var group in report.Changes.GroupBy(change => change.Change.Class).OrderByDescending(group => group.Key))
        {
            Table(text, group.Key, group);
        }

        if (report.ApiDiff.Count > 0)
        {
            Line();
            Line("## C# API");
            Line();
            Line("```diff");
            report.ApiDiff.ToList().ForEach(Line);
            Line("```");
        }

        Compared(text, report);
        return text.ToString();
    }

    private static string Headline(UpdateReport report) => Summary(report) + (report is { Verdict: not Verdict.CouldNotTell, Problems.Count: > 0 } ? ", and work to do before it builds" : "");

    private static string Summary(UpdateReport report) => report.Verdict switch
    {
        Verdict.NoChange => "no change",
        Verdict.Cosmetic => "only texts and the like change",
        Verdict.Additive => "additions",
        Verdict.Breaking => "breaking changes",
        _ => $"could not tell. {MarkdownText.Escape(report.Reason ?? "")}",
    };

    private static string Count(IEnumerable<ReportedChange> changes) => string.Join(", ", changes
        .GroupBy(change => (change.Change.Element, change.Change.Action))
        .OrderBy(group => group.Key)
        .Select(group => $"{group.Key.Element.Humanize(LetterCasing.LowerCase).ToQuantity(group.Count())} {group.Key.Action.Humanize(LetterCasing.LowerCase)}"));

    private static void List(StringBuilder text, string title, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
        {
            text.Append("\n## ").Append(title).Append("\n\n");
            text.AppendJoin("", items.Select(item => $"- {MarkdownText.Escape(item)}\n"));
        }
    }

    private static void Table(StringBuilder text, ChangeClass changeClass, IEnumerable<ReportedChange> changes)
    {
        text.Append("\n## ").Append(changeClass).Append("\n\n| What | Where | Change | In C# | On the wire | Place |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var (change, place) in changes)
        {
            var what = $"{change.Element.Humanize(LetterCasing.LowerCase)} {change.Action.Humanize(LetterCasing.LowerCase)}";
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {MarkdownText.Escape(change.Where)} | {MarkdownText.Escape(Difference(change))} | {MarkdownText.Escape(change.Effect)} | {change.Wire.Humanize(LetterCasing.LowerCase)} | {place} |\n");
        }
    }

    private static string Difference(SpecChange change) => (change.Before, change.After) switch
    {
        ({ } before, { } after) => $"{change.Aspect} {Shorten(before)} → {Shorten(after)}",
        ({ } before, null) when change.Aspect is not null => $"no {change.Aspect} ({Shorten(before)})",
        (null, { } after) when change.Aspect is not null => $"{change.Aspect} {Shorten(after)}",
        (_, { } after) when change.Element == Element.EnumValue => after,
        ({ } before, _) when change.Element == Element.EnumValue => before,
        _ => "",
    };

    private static string Shorten(string text) => text.Truncate(60);

    private static void Compared(StringBuilder text, UpdateReport report)
    {
        if (report.Code is not { } code)
        {
            return;
        }

        text.Append("\n## Compiled and compared\n\n");
        text.Append((code, report.Disagreements) switch
        {
            ({ Errors.Count: > 0, Findings.Count: 0 }, _) => "The library does not compile with the new generated code, so ApiCompat has nothing to compare.\n",
            (_, { Count: 0 }) => $"ApiCompat agrees with this report: {(code.FindsBreak ? "it finds what breaks compiled programs at the same members" : "it finds nothing that breaks compiled programs")}.\n",
            _ => "**ApiCompat does not agree with this report:**\n",
        });
        text.AppendJoin("", report.Disagreements.Select(item => $"- {MarkdownText.Escape(item)}\n"));
        text.AppendJoin("", code.Findings.Select(item => $"- {item.Rule} {item.Name}{(item.Rule == CodeComparison.InterfaceMemberAdded ? " (an interface for calling and mocking; not counted as a break)" : "")}\n"));
    }
}
