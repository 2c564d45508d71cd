namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>A record and its version in the store.</summary>
internal readonly record struct StoredRun(RunRecord Record, string Version);
