using Epic.Generated.SpecTool.Tracking.Code;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>The effects of a changed signature on the method's callers.</summary>
internal static class MethodDiff
{
    public static void Compare(SurfaceMethod before, SurfaceMethod after, Effects effects)
    {
        CompareResults(before, after, effects);

        var added = after.Parameters.Where(parameter => before.Parameters.All(known => known.Name != parameter.Name)).ToList();
        var removed = before.Parameters.Where(parameter => after.Parameters.All(known => known.Name != parameter.Name)).ToList();
        if (added.Count == removed.Count && added.Count > 0 && BinaryTypes(before).SequenceEqual(BinaryTypes(after)))
        {
            effects.Add(ChangeClass.Breaking, true, $"{Names(removed)} becomes {Names(added)}: calls that name the argument no longer compile", added[0].Origin);
            return;
        }

        foreach (var parameter in added)
        {
            var text = parameter.IsOptional
                ? $"a new optional parameter '{parameter.Name}': calls compile again (those that pass later arguments by position may not), compiled programs do not find the method"
                : $"a new required parameter '{parameter.Name}': calls no longer compile";
            effects.Add(ChangeClass.Breaking, true, text, parameter.Origin);
        }

        foreach (var parameter in removed)
        {
            effects.Add(ChangeClass.Breaking, true, $"the parameter '{parameter.Name}' is gone", parameter.Origin);
        }

        CompareKept(before, after, effects);
    }

    private static void CompareResults(SurfaceMethod before, SurfaceMethod after, Effects effects)
    {
        if (before.Result.BinaryText != after.Result.BinaryText)
        {
            effects.Add(ChangeClass.Breaking, true, $"its result changes from {before.Result} to {after.Result}", after.ResultOrigin);
        }
    }

    private static void CompareKept(SurfaceMethod before, SurfaceMethod after, Effects effects)
    {
        var kept = after.Parameters.Where(parameter => before.Parameters.Any(known => known.Name == parameter.Name)).ToList();
        var order = before.Parameters.Where(parameter => kept.Exists(known => known.Name == parameter.Name)).Select(parameter => parameter.Name);
        if (!order.SequenceEqual(kept.Select(parameter => parameter.Name)))
        {
            effects.Add(ChangeClass.Breaking, true, "its parameters change places");
        }

        foreach (var parameter in kept)
        {
            var known = before.Parameters.First(other => other.Name == parameter.Name);
            if (known.Type.BinaryText != parameter.Type.BinaryText)
            {
                effects.Add(ChangeClass.Breaking, true, $"the parameter '{parameter.Name}' changes from {known.Type} to {parameter.Type}", parameter.Origin);
            }

            if (known.IsOptional && !parameter.IsOptional)
            {
                effects.Add(ChangeClass.Breaking, false, $"the parameter '{parameter.Name}' is now required: calls without it no longer compile", parameter.Origin);
            }
            else if (!known.IsOptional && parameter.IsOptional)
            {
                effects.Add(ChangeClass.Additive, false, $"the parameter '{parameter.Name}' is now optional", parameter.Origin);
            }
        }
    }

    private static IEnumerable<string> BinaryTypes(SurfaceMethod method) => method.Parameters.Select(parameter => parameter.Type.BinaryText);

    private static string Names(IEnumerable<SurfaceParameter> parameters) => string.Join(", ", parameters.Select(parameter => $"'{parameter.Name}'"));
}
