using Newtonsoft.Json;

namespace Epic.Generated.DataStore.Runs;

/// <summary>The record of a run. It has no absolute path and no time: another machine can continue the run from it.</summary>
internal sealed record JobRunState
{
    /// <summary>A checksum of the jobs. The record of one run must not be used for another.</summary>
    [JsonProperty(Required = Required.Always)]
    public required string Fingerprint { get; init; }

    /// <summary>Recorded before the submission is sent. From then on jobs may exist that cost money.</summary>
    [JsonProperty(Required = Required.Always)]
    public required PendingSubmission Submission { get; init; }

    public long? ArrayId { get; init; }

    [JsonProperty(Required = Required.DisallowNull)]
    public IReadOnlyList<long> JobIds { get; init; } = [];
}
