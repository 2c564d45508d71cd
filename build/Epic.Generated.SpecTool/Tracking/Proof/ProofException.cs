namespace Epic.Generated.SpecTool.Tracking.Proof;

/// <summary>The generated code could not be made or compared, so that nothing is proved.</summary>
internal sealed class ProofException(string reason) : Exception(reason);
