namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>Another process works on the run, or may do so. This one has stopped before it did anything that could be done twice.</summary>
#pragma warning disable CA1064 // It never leaves the library: a run that is lost is waited for.
internal sealed class RunLostException(string id) : Exception($"Another process works on the run '{id}'.");
