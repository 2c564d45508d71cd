namespace Epic.Quickstart;

/// <summary>The run has failed. The message is shown to the user.</summary>
internal sealed class QuickstartException(string message) : Exception(message);
