namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>The code could not be generated or compared.</summary>
internal sealed class GenerationException(string reason) : Exception(reason);
