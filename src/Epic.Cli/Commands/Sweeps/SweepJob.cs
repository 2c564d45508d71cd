using Epic.Generated;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>A job of a sweep: its part of the plan, and its state.</summary>
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

    /// <summary>The id of the job, of the last one if it was retried; null if none was submitted.</summary>
    [JsonProperty("id")]
    public long? Id { get; init; }

    [JsonProperty("status")]
    public string? Status { get; init; }

    [JsonProperty("outcome")]
    [JsonConverter(typeof(StringEnumConverter))]
    public JobOutcome Outcome { get; init; }

    [JsonProperty("cancelled")]
    public bool IsCancelled { get; init; }

    /// <summary>The reason of a refusal; null if there is none.</summary>
    [JsonProperty("error")]
    public string? Error { get; init; }

    [JsonIgnore]
    public bool IsRunning => Id is not null && Outcome is JobOutcome.Unfinished;

    /// <summary>The same job as its run shows it.</summary>
    public SweepJob With(JobRun run) => run.Jobs is [var job, ..]
        ? this with { Id = job.Id, Status = job.Status, Outcome = job.Outcome, IsCancelled = Lookups.JobFacts.IsCancelled(job.Outcome, job.Status) }
        : this with { Error = run.Error, IsCancelled = run.IsCancelRequested };
}
