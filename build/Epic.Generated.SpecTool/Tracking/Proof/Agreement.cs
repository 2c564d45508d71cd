using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Surface;

namespace Epic.Generated.SpecTool.Tracking.Proof;

/// <summary>
/// Whether the report and the compiled code say the same. ApiCompat sees what breaks a compiled program; that only
/// source code breaks (a property that becomes <c>required</c>, a parameter that stops being optional) or that a
/// request is refused, it cannot see, and the report does not claim it does.
/// </summary>
internal static class Agreement
{
    public static IEnumerable<string> Check(IReadOnlyList<SurfaceChange> changes, IReadOnlyList<Incompatibility> findings)
    {
        foreach (var change in changes.Where(change => change.BreaksBinary && !findings.Any(finding => change.Names.Contains(finding.Name))))
        {
            yield return $"The report says that {change.Names.First()} breaks compiled programs ({change.Effects}); ApiCompat finds nothing there.";
        }

        foreach (var finding in findings.Where(finding => !changes.Any(change => change.Names.Contains(finding.Name) && Expects(change, finding))))
        {
            yield return $"ApiCompat finds {finding.Rule} at {finding.Name}; the report says nothing of the kind.";
        }
    }

    /// <summary>Compares what the report took the generated code to be with what the compiler makes of it.</summary>
    public static IEnumerable<string> Check(ApiSurface expected, IReadOnlySet<string> compiled)
    {
        var declarations = expected.Symbols.Select(symbol => symbol.Declaration).ToHashSet();
        return declarations.Where(declaration => !compiled.Contains(declaration))
            .Select(declaration => $"The report takes the generated code to declare '{declaration}'; it does not.")
            .Concat(compiled.Where(declaration => !declarations.Contains(declaration))
                .Select(declaration => $"The generated code declares '{declaration}', which the report does not know."));
    }

    private static bool Expects(SurfaceChange change, Incompatibility finding) =>
        change.BreaksBinary || change is { Before: null, After: SurfaceMethod } && finding.Rule == ProofResult.InterfaceMemberAdded;
}
