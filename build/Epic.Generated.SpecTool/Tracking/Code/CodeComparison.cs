namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>The library compiled with the code generated before and after.</summary>
/// <param name="Before">The public declarations of the generated code before.</param>
/// <param name="After">Those after.</param>
/// <param name="Findings">The incompatibilities that ApiCompat finds; none where <paramref name="Errors"/> left it nothing to compare.</param>
/// <param name="Errors">The errors of the library's build with the new generated code.</param>
internal sealed record CodeComparison(
    IReadOnlyList<SurfaceSymbol> Before, IReadOnlyList<SurfaceSymbol> After, IReadOnlyList<Incompatibility> Findings, IReadOnlyList<CompileError> Errors)
{
    /// <summary>An interface got a member. The clients' interfaces are for calling and mocking, so that is no break here.</summary>
    public const string InterfaceMemberAdded = "CP0006";

    public bool FindsBreak => Findings.Any(finding => finding.Rule != InterfaceMemberAdded);
}
