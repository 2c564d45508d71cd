using Epic.Generated.SpecTool.Tracking.Code;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>The differences between the generated C# before and after, and their effects on a user's code.</summary>
internal static class SurfaceDiff
{
    /// <summary>The effect of a deprecation.</summary>
    public const string Deprecated = "deprecated: the compiler warns of its use";

    public static IReadOnlyList<SurfaceChange> Between(IReadOnlyList<SurfaceSymbol> before, IReadOnlyList<SurfaceSymbol> after)
    {
        var pairs = Match(before, after);
        var typesGone = pairs.Where(pair => pair is (SurfaceType, null)).Select(pair => pair.Before!.Name).ToHashSet();
        var typesNew = pairs.Where(pair => pair is (null, SurfaceType)).Select(pair => pair.After!.Name).ToHashSet();
        return
        [
            .. pairs
                // A type that comes or goes says it for its members.
                .Where(pair => pair is not (not null and not SurfaceType, null) || !typesGone.Contains(pair.Before!.TypeName))
                .Where(pair => pair is not (null, not null and not SurfaceType) || !typesNew.Contains(pair.After!.TypeName))
                .Select(pair => Compare(pair.Before, pair.After))
                .OfType<SurfaceChange>(),
        ];
    }

    private static List<(SurfaceSymbol? Before, SurfaceSymbol? After)> Match(IEnumerable<SurfaceSymbol> before, IEnumerable<SurfaceSymbol> after)
    {
        var left = before.GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.First());
        var right = after.GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.First());
        var pairs = left.Where(pair => right.ContainsKey(pair.Key)).Select(pair => ((SurfaceSymbol?)pair.Value, (SurfaceSymbol?)right[pair.Key])).ToList();
        var gone = left.Where(pair => !right.ContainsKey(pair.Key)).Select(pair => pair.Value).ToList();
        var added = right.Where(pair => !left.ContainsKey(pair.Key)).Select(pair => pair.Value).ToList();
        foreach (var symbol in gone)
        {
            var renamed = added.Find(other => IsRename(symbol, other));
            added.Remove(renamed!);
            pairs.Add((symbol, renamed));
        }

        pairs.AddRange(added.Select(symbol => ((SurfaceSymbol?)null, (SurfaceSymbol?)symbol)));
        return pairs;
    }

    private static (Type Kind, string Name, bool IsPager) KeyOf(SurfaceSymbol symbol) => (symbol.GetType(), symbol.Name, (symbol as SurfaceMethod)?.IsPager == true);

    // Two declarations from one place are the same under another name. The values of one enumeration all share their places.
    private static bool IsRename(SurfaceSymbol before, SurfaceSymbol after) =>
        before.GetType() == after.GetType()
        && before is not SurfaceValue
        && (before as SurfaceMethod)?.IsPager == (after as SurfaceMethod)?.IsPager
        && before.Origins.Count > 0 && after.Origins.Count > 0 && before.Origins[0] == after.Origins[0];

    private static SurfaceChange? Compare(SurfaceSymbol? before, SurfaceSymbol? after)
    {
        var effects = new Effects();
        switch (before, after)
        {
            case (null, SurfaceProperty { IsRequired: true }):
                effects.Add(ChangeClass.Breaking, false, "a new property that must be set: object initialisers no longer compile");
                break;
            case (null, SurfaceMethod):
                effects.Add(ChangeClass.Additive, false, "a new method; only a class that implements the interface itself must follow");
                break;
            case (null, _):
                effects.Add(ChangeClass.Additive, false, "new");
                break;
            case (_, null):
                effects.Add(ChangeClass.Breaking, true, "gone: code that names it no longer compiles");
                break;
            default:
                CompareBoth(before, after, effects);
                break;
        }

        return effects.IsEmpty ? null : new SurfaceChange(before, after, effects);
    }

    private static void CompareBoth(SurfaceSymbol before, SurfaceSymbol after, Effects effects)
    {
        if (before.Name != after.Name)
        {
            effects.Add(ChangeClass.Breaking, true, $"renamed to {after.Name}: code that names it no longer compiles");
        }

        if (before.IsObsolete != after.IsObsolete)
        {
            effects.Add(ChangeClass.Additive, false, after.IsObsolete ? Deprecated : "no longer deprecated");
        }

        switch (before, after)
        {
            case (SurfaceType a, SurfaceType b):
                CompareTypes(a, b, effects);
                break;
            case (SurfaceProperty a, SurfaceProperty b):
                CompareProperties(a, b, effects);
                break;
            case (SurfaceValue a, SurfaceValue b) when a.Number != b.Number:
                effects.Add(ChangeClass.Breaking, true, $"its number changes from {a.Number} to {b.Number}: compiled programs hold the old one");
                break;
            case (SurfaceMethod a, SurfaceMethod b):
                MethodDiff.Compare(a, b, effects);
                break;
        }
    }

    private static void CompareTypes(SurfaceType before, SurfaceType after, Effects effects)
    {
        if (before.Kind != after.Kind)
        {
            effects.Add(ChangeClass.Breaking, true, $"{before.Kind} becomes {after.Kind}");
        }

        if (before.Bases.Except(after.Bases).Any())
        {
            effects.Add(ChangeClass.Breaking, true, $"no longer a {string.Join(", ", before.Bases.Except(after.Bases))}");
        }

        if (after.Bases.Except(before.Bases).Any())
        {
            effects.Add(ChangeClass.Additive, false, $"now a {string.Join(", ", after.Bases.Except(before.Bases))}");
        }
    }

    private static void CompareProperties(SurfaceProperty before, SurfaceProperty after, Effects effects)
    {
        if (before.Type.BinaryText != after.Type.BinaryText)
        {
            effects.Add(ChangeClass.Breaking, true, $"its type changes from {before.Type} to {after.Type}");
        }
        else if (before.Type.Text != after.Type.Text)
        {
            effects.Add(ChangeClass.Additive, false, $"{before.Type} becomes {after.Type}: only the compiler's null warnings change");
        }

        if (after.IsRequired && !before.IsRequired)
        {
            effects.Add(ChangeClass.Breaking, false, "now must be set: object initialisers without it no longer compile");
        }
        else if (before.IsRequired && !after.IsRequired)
        {
            effects.Add(ChangeClass.Additive, false, "need no longer be set");
        }
    }
}
