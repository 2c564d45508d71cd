using Epic.Generated.SpecTool.Tracking.Code;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>
/// Whether the report and ApiCompat say the same. ApiCompat sees the breaks of compiled programs. It cannot see a break of
/// source code alone (a property that becomes <c>required</c>, a parameter that stops being optional) or a request that is
/// refused, and the report does not claim that it does.
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
            yield return $"ApiCompat finds {finding.Rule} at {finding.Name}; the report has nothing there.";
        }
    }

    private static bool Expects(SurfaceChange change, Incompatibility finding) =>
        change.BreaksBinary || change is { Before: null, After: SurfaceMethod } && finding.Rule == CodeComparison.InterfaceMemberAdded;
}
