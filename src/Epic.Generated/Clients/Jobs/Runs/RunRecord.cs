using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>
/// The record of a run. It has no path of a machine, and no decision depends on its one time: any process can continue the run. Fields
/// that a newer version of the library has added are kept.
/// </summary>
internal sealed record RunRecord
{
    [JsonProperty(Required = Required.Always)]
    public required string Id { get; init; }

    /// <summary>The body of <c>job_create</c> in EPIC's own names, which change less than this library.</summary>
    [JsonProperty(Required = Required.Always)]
    public required JObject Submission { get; init; }

    [JsonProperty(Required = Required.Always)]
    public required JobRunPhase Phase { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public Money? MaxCost { get; init; }

    public Money? Price { get; init; }

    /// <summary>The lease of the process that works on the run.</summary>
    public string? Owner { get; init; }

    /// <summary>Recorded before the submission is sent, and kept: it names the jobs if their ids are lost.</summary>
    public RunIntent? Intent { get; init; }

    public long? ArrayId { get; init; }

    public IReadOnlyList<RunJob> Jobs { get; init; } = [];

    public bool CancelRequested { get; init; }

    public string? Error { get; init; }

    /// <summary>The number of the last event.</summary>
    public long Events { get; init; }

    /// <summary>The events that the handlers may not have been told yet.</summary>
    public IReadOnlyList<RunEvent> Outbox { get; init; } = [];

    [JsonExtensionData]
    public IDictionary<string, JToken>? Unknown { get; init; }

    [JsonIgnore]
    public bool HasEnded => Phase is JobRunPhase.Done or JobRunPhase.Failed;

    /// <summary>Whether there is work left: a phase, or an event to tell.</summary>
    [JsonIgnore]
    public bool IsOpen => !HasEnded || Outbox.Count > 0;

    [JsonIgnore]
    public IEnumerable<long> UnfinishedJobs => Jobs.Where(static job => !job.IsFinished).Select(static job => job.Id);

    /// <summary>Whether the parts agree. A record without the jobs or the intent that its phase stands for is damaged: by it, a run could be paid for again.</summary>
    [JsonIgnore]
    public bool IsSound => Jobs.All(static job => job is not null) && Outbox.All(static happened => happened is not null) && Phase switch
    {
        < JobRunPhase.Submitting => Jobs.Count == 0,
        JobRunPhase.Submitting => Jobs.Count == 0 && Intent is { Attempt: > 0, IdsAbove: >= 0 },
        JobRunPhase.Failed => true,
        _ => Jobs.Count > 0,
    };

    private EpicPath? DataPath =>
        EpicPath.TryParse((string?)Submission.SelectToken("common_data.path") ?? (Submission["jobs"] is JArray { Count: 1 } jobs ? (string?)jobs[0].SelectToken("input_data.path") : null), out var path) ? path : null;

    /// <summary>This record in a phase, with the event that says so.</summary>
    public RunRecord Reach(JobRunPhase phase, string? error = null)
    {
        var reached = this with { Phase = phase, Error = error };
        return reached.Tell([new RunEvent { Kind = JobRunEventKind.PhaseReached, Error = error }]);
    }

    /// <summary>This record with events to tell.</summary>
    public RunRecord Tell(IReadOnlyList<RunEvent> events) => this with
    {
        Events = Events + events.Count,
        Outbox = [.. Outbox, .. events.Select((happened, index) => happened with { Number = Events + index + 1, Phase = Phase })],
    };

    public JobRun ToJobRun() => new()
    {
        Id = Id,
        Name = (string?)Submission["name"],
        DataPath = DataPath,
        Phase = Phase,
        MaxCost = MaxCost,
        Price = Price,
        ArrayId = ArrayId,
        Jobs = [.. Jobs.Select(static job => job.ToJobRunJob())],
        Error = Error,
        IsCancelRequested = CancelRequested,
        CreatedAt = CreatedAt,
    };
}
