using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Source;
using Epic.Generated.SpecTool.Tracking.Surface;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking;

/// <summary>What differs between the checked-in description and another one, and what that does to the generated code.</summary>
internal sealed class Comparison
{
    private Comparison(byte[] normalised, PreparedSpec before, PreparedSpec after, IReadOnlyList<SpecChange> changes, IReadOnlyList<SurfaceChange> surface, IReadOnlyList<RequestChange> requests)
    {
        Normalised = normalised;
        Before = before;
        After = after;
        Changes = changes;
        Surface = surface;
        Requests = requests;
    }

    /// <summary>The new description as it would be checked in.</summary>
    public byte[] Normalised { get; }

    public PreparedSpec Before { get; }

    public PreparedSpec After { get; }

    public IReadOnlyList<SpecChange> Changes { get; }

    /// <summary>What differs between the declarations of the generated C#.</summary>
    public IReadOnlyList<SurfaceChange> Surface { get; }

    /// <summary>What differs between what it checks and sends.</summary>
    public IReadOnlyList<RequestChange> Requests { get; }

    /// <summary>
    /// The properties that came from the description and are now made by an overlay action alone, which adds to their
    /// parent and so still matches.
    /// </summary>
    public IEnumerable<string> OfOverlayOnly =>
        from symbol in After.Surface?.Symbols ?? []
        where symbol is SurfaceProperty { Origins.Count: 0 }
            && Before.Surface!.Symbols.Any(known => known is SurfaceProperty { Origins.Count: > 0 } && known.Name == symbol.Name)
        select symbol.Name;

    /// <summary>The gravest class of all changes; null where there is none.</summary>
    public ChangeClass? Class => Changes.Count == 0 ? null : Changes.Max(change => change.Class);

    public static Comparison Of(JObject known, JObject document, Repository repository)
    {
        var left = Normaliser.Normalise(known, known);
        var right = Normaliser.Normalise(document, known);
        var before = PreparedSpec.Of(left, repository.Description, repository.Overlay, repository.Shorten);
        // Overlay actions that match nothing here may be those for the new description, which says so of its own.
        if (before is not { Surface: { } surfaceBefore, Requests: { } requestsBefore })
        {
            throw new CannotTellException($"The description that is checked in cannot be prepared: {string.Join("; ", before.Problems)}");
        }

        var after = PreparedSpec.Of(right, repository.Description, repository.Overlay, repository.Shorten);
        var changes = SpecDiff.Between(JsonFile.Parse(left, repository.Description), JsonFile.Parse(right, repository.Description));
        if (after is not { Surface: { } surfaceAfter, Requests: { } requestsAfter })
        {
            return new Comparison(right, before, after, Classifier.Unclassified(changes), [], []);
        }

        var surface = SurfaceDiff.Between(surfaceBefore, surfaceAfter);
        var requests = RequestRules.Between(requestsBefore, requestsAfter).ToList();
        return new Comparison(right, before, after, Classifier.Classify(changes, surface, requests), surface, requests);
    }
}
