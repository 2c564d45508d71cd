namespace Epic.Generated.SpecTool.Tracking.Proof;

/// <summary>What compiling the library before and after, and comparing the two, says of the report.</summary>
/// <param name="Findings">What ApiCompat finds.</param>
/// <param name="Disagreements">Where compiler or ApiCompat and the report do not say the same.</param>
/// <param name="Errors">Why the library does not compile with the new generated code.</param>
internal sealed record ProofResult(IReadOnlyList<Incompatibility> Findings, IReadOnlyList<string> Disagreements, IReadOnlyList<CompileError> Errors)
{
    /// <summary>An interface got a member. The clients' interfaces are for calling and mocking, so that is no break here.</summary>
    public const string InterfaceMemberAdded = "CP0006";

    public bool FindsBreak => Findings.Any(finding => finding.Rule != InterfaceMemberAdded);
}
