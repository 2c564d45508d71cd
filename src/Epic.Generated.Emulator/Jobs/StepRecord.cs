using System.Text.Json.Serialization;

namespace Epic.Generated.Emulator.Jobs;

/// <summary>A step of a submitted job.</summary>
internal sealed class StepRecord
{
    public required int Id { get; init; }

    public required int Index { get; init; }

    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>Whether the step's results were put into the data store, or the job's configuration kept them out of it.</summary>
    public bool Uploaded { get; set; }

    [JsonIgnore]
    public JobRecord Job { get; set; } = null!;

    [JsonIgnore]
    public StepPlan Plan => Job.Plan.Steps[Index];
}
