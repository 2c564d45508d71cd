using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Preparation.Rules;
using Epic.Generated.SpecTool.Tracking.Code;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>
/// Gives every change of the description the class of its effect on the generated code, and adds the changes of the generated code
/// at places where the description does not change.
/// </summary>
internal static class Classifier
{
    public static IReadOnlyList<SpecChange> Classify(
        IReadOnlyList<SpecChange> changes, IReadOnlyList<SurfaceChange> surface, IEnumerable<RequestChange> requests)
    {
        var effects = changes.Select(_ => new Effects()).ToList();
        var symbols = changes.Select(_ => new List<string>()).ToList();
        var derived = new List<SpecChange>();
        foreach (var change in surface)
        {
            foreach (var effect in change.Effects.All)
            {
                var found = Attribute(changes, effect.Origin is { } origin ? [origin] : change.Origins, candidate => Fits(candidate, change));
                foreach (var index in found)
                {
                    effects[index].Add(effect.Class, effect.BreaksBinary, $"{change.Names.First()}: {effect.Text}");
                    symbols[index].AddRange(change.Names);
                }

                if (found.Count == 0)
                {
                    derived.Add(Derived(change, effect));
                }
            }
        }

        foreach (var change in requests)
        {
            var found = Attribute(changes, [change.Origin], candidate => !candidate.IsText);
            foreach (var index in found)
            {
                effects[index].Add(change.Class, false, $"{change.Owner}: {change.Effect}");
            }

            if (found.Count == 0)
            {
                derived.Add(new SpecChange(Element.Generated, ChangeAction.Changed, change.Owner, change.Origin) { Class = change.Class, Effect = change.Effect });
            }
        }

        return
        [
            .. changes.Select((change, index) => effects[index].IsEmpty ? WithoutEffect(change, changes) : change with
            {
                Class = effects[index].Class,
                Effect = effects[index].ToString(),
                Symbols = [.. symbols[index].Distinct()],
            }),
            .. derived,
        ];
    }

    /// <summary>The changes where nothing is known of the generated code.</summary>
    public static IReadOnlyList<SpecChange> Unclassified(IReadOnlyList<SpecChange> changes) =>
        [.. changes.Select(change => change.IsText ? change : change with { Class = ChangeClass.Unknown, Effect = "unknown: the description cannot be prepared for the generator" })];

    // An operation can move to another path and keep its name, and so its C# method. Another HTTP method is another meaning.
    private static SpecChange WithoutEffect(SpecChange change, IReadOnlyList<SpecChange> changes)
    {
        if (change is { Aspect: "writeOnly", Wire: ChangeClass.Breaking })
        {
            return change with { Class = ChangeClass.Breaking, Effect = "its C# property stays, but no answer has it any more" };
        }

        if (change is not { Element: Element.Operation, Action: not ChangeAction.Changed, Aspect: null })
        {
            return change;
        }

        var (method, id) = (change.Where.Split(' ')[0], change.Where.Split(' ')[^1]);
        var other = changes.FirstOrDefault(other => other.Element == Element.Operation && other.Action != change.Action && other.Where.Split(' ')[^1] == id);
        return other is not null && other.Where.Split(' ')[0] != method
            ? change with { Class = ChangeClass.Breaking, Effect = $"its C# method stays, but changes between {other.Where.Split(' ')[0]} and {method}: a request means something else" }
            : change with { Effect = "its C# method stays: an operation of that name is in both descriptions" };
    }

    private static SpecChange Derived(SurfaceChange change, Effect effect)
    {
        var action = change.Before is null ? ChangeAction.Added : change.After is null ? ChangeAction.Removed : ChangeAction.Changed;
        return new SpecChange(
            Element.Generated, action, change.Names.First(), change.Origins.FirstOrDefault() ?? "", null, change.Before?.Declaration, change.After?.Declaration)
        {
            Class = effect.Class,
            Effect = effect.Text,
            Symbols = [.. change.Names],
        };
    }

    private static bool Fits(SpecChange candidate, SurfaceChange change)
    {
        if (candidate.Element == Element.EnumValue && (change.After ?? change.Before) is SurfaceValue value)
        {
            return Names.Pascal((candidate.After ?? candidate.Before ?? "").Trim('"')) == value.Name.Split('.')[1];
        }

        return !candidate.IsText;
    }

    /// <summary>The changes nearest to one of the places, of those at, in or around it.</summary>
    private static List<int> Attribute(IReadOnlyList<SpecChange> changes, IEnumerable<string> origins, Func<SpecChange, bool> fits)
    {
        var places = origins.ToList();
        var distances = changes
            .Select((change, index) => (Index: index, Distance: fits(change) ? places.Select(place => Distance(change.Pointer, place)).DefaultIfEmpty(int.MaxValue).Min() : int.MaxValue))
            .Where(candidate => candidate.Distance < int.MaxValue)
            .ToList();
        return [.. distances.Where(candidate => candidate.Distance == distances.Min(other => other.Distance)).Select(candidate => candidate.Index)];
    }

    // In steps, if one of the two places contains the other.
    private static int Distance(string change, string origin) =>
        new JsonPointer(origin).Contains(change) || new JsonPointer(change).Contains(origin)
            ? Math.Abs(change.Count(character => character == '/') - origin.Count(character => character == '/'))
            : int.MaxValue;
}
