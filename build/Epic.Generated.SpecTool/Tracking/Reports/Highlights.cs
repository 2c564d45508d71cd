using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Code;

namespace Epic.Generated.SpecTool.Tracking.Reports;

/// <summary>The summary of the changes for a maintainer.</summary>
internal static class Highlights
{
    // The library follows these by hand-written code.
    private static readonly HashSet<string> ByHand = ["host", "basePath", "schemes", "consumes", "produces", "security", "securityDefinitions", "collectionFormat"];

    public static IReadOnlyList<string> ApiDiff(IReadOnlyList<SurfaceChange> changes) =>
    [
        .. changes
            .OrderBy(change => change.Names.First(), StringComparer.Ordinal)
            .SelectMany(change => new[] { Line('-', change.Before), Line('+', change.After) })
            .OfType<string>(),
    ];

    public static IReadOnlyList<string> Renames(IReadOnlyList<SurfaceChange> changes, Places places) =>
    [
        .. changes
            .Where(change => change is { Before: not null, After: not null } && change.Before.Name != change.After.Name)
            .Select(change => $"{change.Before!.Name} → {change.After!.Name}, from {places.Of(change.Origins.First())}"),
    ];

    public static IEnumerable<string> Notes(SpecComparison comparison)
    {
        foreach (var hidden in comparison.Hidden)
        {
            yield return $"openapi/epic.overlay.json:{hidden.Line}: this action hides a change: at {hidden.Place} EPIC now publishes {Subject(hidden.Field)}{hidden.Before}, "
                + $"and the action {(hidden.After is null ? "removes it" : $"replaces it by {hidden.After}")}. Correct the action, or narrow its target, if the new value is right.";
        }

        if (comparison.Surface.Where(change => change is { Before: null, After: SurfaceMethod { IsPager: false } }).Select(change => change.After!.Name).ToList() is { Count: > 0 } methods)
        {
            yield return $"New operations: {string.Join(", ", methods)}. To touch: the lists of the public API (build/accept-api writes them), and a case for each operation in tests/Epic.Generated.Tests/Operations. "
                + "The emulator answers them with 501 until src/Epic.Generated.Emulator/Api/Operations knows them; from then on each needs a call in "
                + "tests/Epic.Generated.Emulator.Tests/Spec/EveryOperationTests.cs and tests/Epic.Generated.IntegrationTests/Contract/EveryOperation.cs.";
        }

        foreach (var client in comparison.Surface.Where(change => change is { Before: null, After: SurfaceType { Kind: "interface" } }))
        {
            yield return $"{client.After!.Name} is new, and IEpicClient does not offer it: add it to src/Epic.Generated/IEpicClient.cs and EpicClient.cs.";
        }

        foreach (var name in comparison.OfOverlayOnly)
        {
            yield return $"{name} is no longer in the description, and only the overlay still makes it: take it out of openapi/epic.overlay.json.";
        }

        foreach (var change in comparison.Changes.Where(change => change.Aspect is { } aspect && ByHand.Contains(aspect)))
        {
            yield return $"{change.Aspect} of {(change.Element == Element.Api ? "the API" : change.Where)} changes; hand-written code of the library may have to follow.";
        }
    }

    private static string Subject(string field) => field.Length == 0 ? "" : field + " ";

    private static string? Line(char sign, SurfaceSymbol? symbol) => symbol is null ? null : $"{sign} {symbol.Declaration}";
}
