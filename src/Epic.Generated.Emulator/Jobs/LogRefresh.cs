namespace Epic.Generated.Emulator.Jobs;

/// <summary>A request to refresh the logs of a running step.</summary>
internal sealed record LogRefresh(int Id, string Owner, int StepId, DateTimeOffset CompletesAt);
