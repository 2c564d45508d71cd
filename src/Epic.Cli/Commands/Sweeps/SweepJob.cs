using Epic.Generated;
using Newtonsoft.Json;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>The state of a job of a sweep.</summary>
internal sealed record SweepJob
{
    [JsonProperty("name")]
    public required string Name { get; init; }

    [JsonProperty("variables")]
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    [JsonProperty("queue")]
    public required string Queue { get; init; }

    [JsonProperty("price")]
    public Money? Price { get; init; }

    /// <summary>The time just before the job was submitted; null if it was not.</summary>
    [JsonProperty("sent_at")]
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The highest id of a job before the submission.</summary>
    [JsonProperty("ids_above")]
    public long? IdsAbove { get; init; }

    /// <summary>The job's id; null as long as it is unknown.</summary>
    [JsonProperty("id")]
    public long? Id { get; init; }

    [JsonProperty("status")]
    public string? Status { get; init; }

    [JsonProperty("outcome")]
    public JobOutcome Outcome { get; init; }

    [JsonProperty("cancelled")]
    public bool IsCancelled { get; init; }

    [JsonIgnore]
    public bool IsRunning => Id is not null && Outcome is JobOutcome.Unfinished;
}
