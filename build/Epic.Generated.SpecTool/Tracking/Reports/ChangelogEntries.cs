using System.Globalization;
using Epic.Generated.SpecTool.Tracking.Changes;

namespace Epic.Generated.SpecTool.Tracking.Reports;

/// <summary>The changes of an update for users of the library, as lines of a changelog under its sections.</summary>
internal static class ChangelogEntries
{
    /// <summary>The words that every line has.</summary>
    public const string Source = "EPIC's description of";

    public static IEnumerable<(string Section, string Line)> Of(SpecComparison comparison, DateTimeOffset date)
    {
        var changes = comparison.Surface.OrderBy(change => change.Names.First(), StringComparer.Ordinal).ToList();
        var added = changes.Where(change => change is { Before: null, Effects.Class: not ChangeClass.Breaking }).ToList();
        var removed = changes.Where(change => change.After is null).ToList();
        var source = $"{Source} {date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        if (added.Count > 0)
        {
            yield return ("Added", $"From {source}: {Names(added)}.");
        }

        var deprecated = changes.Where(change => change.Effects.ToString() == SurfaceDiff.Deprecated).ToList();
        if (deprecated.Count > 0)
        {
            yield return ("Deprecated", $"With {source}: {Names(deprecated)}.");
        }

        foreach (var change in changes.Except(added).Except(removed).Except(deprecated))
        {
            yield return ("Changed", $"{Breaking(change.Effects.Class)}`{change.Names.First()}`: {change.Effects}. From {source}.");
        }

        // A part that is refused or no longer sent shows in no declaration.
        foreach (var change in comparison.Requests)
        {
            yield return ("Changed", $"{Breaking(change.Class)}`{change.Owner}`, {MarkdownText.Escape(change.Name)}: {change.Effect}. From {source}.");
        }

        // Another HTTP method behind the same C# method.
        foreach (var change in comparison.Changes.Where(change => change is { Element: Element.Operation, Action: ChangeAction.Added, Class: ChangeClass.Breaking, Symbols.Count: 0 }))
        {
            yield return ("Changed", $"**Breaking:** `{MarkdownText.Escape(change.Where)}`: {change.Effect}. From {source}.");
        }

        if (removed.Count > 0)
        {
            yield return ("Removed", $"**Breaking:** with {source}: {Names(removed)}.");
        }

        if (changes.Count == 0 && !comparison.Requests.Any() && comparison.Class != ChangeClass.Breaking)
        {
            yield return ("Changed", comparison.Code is null
                ? $"{source} is taken over; what it changes is to be written here."
                : $"The documentation follows {source}.");
        }
    }

    private static string Breaking(ChangeClass changeClass) => changeClass == ChangeClass.Breaking ? "**Breaking:** " : "";

    private static string Names(IEnumerable<SurfaceChange> changes) => string.Join(", ", changes.Select(change => $"`{change.Names.First()}`").Distinct());
}
