namespace Epic.Quickstart;

/// <summary>The run cannot go on, for a reason that a user reads as it is.</summary>
internal sealed class QuickstartException(string message) : Exception(message);
