namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>Whether the description has changed cannot be said, and why: never to be taken for "no change".</summary>
internal sealed class CannotTellException(string reason, Exception? innerException = null) : Exception(reason, innerException);
