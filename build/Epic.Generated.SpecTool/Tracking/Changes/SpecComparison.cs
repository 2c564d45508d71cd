using Epic.Generated.SpecTool.Preparation;
using Epic.Generated.SpecTool.Preparation.Overlay;
using Epic.Generated.SpecTool.Tracking.Code;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>The differences between two prepared descriptions, and their effects on the generated code.</summary>
/// <param name="Before">The description before.</param>
/// <param name="After">The description after.</param>
/// <param name="Code">The library compiled with both; null where nothing was compiled.</param>
/// <param name="Changes">The differences of the description, each with its class.</param>
/// <param name="Surface">The differences between the declarations of the generated C#.</param>
/// <param name="Requests">The differences between the checks and the sending of the generated C#.</param>
internal sealed record SpecComparison(
    PreparedSpec Before, PreparedSpec After, CodeComparison? Code, IReadOnlyList<SpecChange> Changes, IReadOnlyList<SurfaceChange> Surface, IReadOnlyList<RequestChange> Requests)
{
    /// <summary>The published values that an overlay action of before replaces now, and that it did not replace before: it hides their change.</summary>
    public IReadOnlyList<OverlayReplacement> Hidden =>
    [
        .. After.Replaced
            .Where(replaced => Before.Replaced.Any(known => known.Action == replaced.Action) && Before.Replaced.All(known => known.Key != replaced.Key))
            .DistinctBy(replaced => replaced.Key),
    ];

    /// <summary>The gravest class of all changes for C#; null where there is none.</summary>
    public ChangeClass? Class => Changes.Count == 0 ? null : Changes.Max(change => change.Class);

    /// <summary>
    /// The properties that came from the description and are now made by an overlay action alone, which adds to their
    /// parent and so still matches.
    /// </summary>
    public IEnumerable<string> OfOverlayOnly =>
        from symbol in Code?.After ?? []
        where symbol is SurfaceProperty { Origins.Count: 0 }
            && Code!.Before.Any(known => known is SurfaceProperty { Origins.Count: > 0 } && known.Name == symbol.Name)
        select symbol.Name;

    public static SpecComparison Create(PreparedSpec before, PreparedSpec after, CodeComparison? code, IReadOnlyList<SpecChange> changes)
    {
        if (code is null || before.Document is null || after.Document is null)
        {
            return new SpecComparison(before, after, code, Classifier.Unclassified(changes), [], []);
        }

        var surface = SurfaceDiff.Between(code.Before, code.After);
        var requests = RequestRules.Between(RequestRules.Create(before.Document), RequestRules.Create(after.Document)).ToList();
        return new SpecComparison(before, after, code, Classifier.Classify(changes, surface, requests), surface, requests);
    }
}
