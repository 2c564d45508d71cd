using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Jobs;

/// <summary>A submitted job with the decisions about it. <see cref="JobTimeline"/> computes its state at any time from them.</summary>
internal sealed class JobRecord
{
    public required int Id { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    public required JobPlan Plan { get; set; }

    public required JsonObject AppOptions { get; set; }

    public required JsonObject Config { get; set; }

    public int? ArrayId { get; init; }

    public int? Project { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The quoted total: the most that the job costs.</summary>
    public decimal Cost { get; init; }

    /// <summary>Whether the job counts towards budgets. Jobs of the seed do not: the seed states the earlier spending itself.</summary>
    public bool IsBilled { get; init; }

    public JobAuthorisation? Authorisation { get; init; }

    /// <summary>When the first step starts; null for the usual wait in the queue.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    public DateTimeOffset? CancelledAt { get; set; }

    public IReadOnlyList<StepRecord> Steps { get; init; } = [];
}
