using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Code;
using Epic.Generated.SpecTool.Tracking.Source;

namespace Epic.Generated.SpecTool.Tracking.Reports;

/// <summary>The result of an update.</summary>
/// <param name="Source">Where the description was read.</param>
/// <param name="Date">When.</param>
/// <param name="Verdict">The result in one word.</param>
internal sealed record UpdateReport(string Source, DateTimeOffset Date, Verdict Verdict)
{
    /// <summary>Why it cannot be told; null where it can.</summary>
    public string? Reason { get; init; }

    /// <summary>The lock before; null when there was none.</summary>
    public SpecLock? Known { get; init; }

    /// <summary>The lock of the description that was read; null when it was no description.</summary>
    public SpecLock? Found { get; init; }

    public IReadOnlyList<ReportedChange> Changes { get; init; } = [];

    /// <summary>The gravest class of all changes on the wire; null where there is none.</summary>
    public ChangeClass? Wire => Changes.Count == 0 ? null : Changes.Max(change => change.Change.Wire);

    /// <summary>The public C# that differs, as lines of a diff.</summary>
    public IReadOnlyList<string> ApiDiff { get; init; } = [];

    /// <summary>Generated names that are others than before, with their places.</summary>
    public IReadOnlyList<string> Renames { get; init; } = [];

    /// <summary>The changes that the library needs before it builds, of the overlay, names or hand-written code, each with its place.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The points that a maintainer must check although the library builds.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The lines for the changelog, under its sections.</summary>
    public IReadOnlyList<(string Section, string Line)> ChangelogLines { get; init; } = [];

    /// <summary>The library compiled before and after; null where nothing was compiled.</summary>
    public CodeComparison? Code { get; init; }

    /// <summary>The points where ApiCompat and this report do not say the same.</summary>
    public IReadOnlyList<string> Disagreements { get; init; } = [];
}

/// <summary>A change, and the line that shows it.</summary>
/// <param name="Change">The change.</param>
/// <param name="Place">File and line, of the new description where it is there and else of the old one.</param>
internal sealed record ReportedChange(SpecChange Change, string Place);
