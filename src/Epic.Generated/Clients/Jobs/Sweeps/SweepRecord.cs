using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>
/// The record of a sweep. The points have their own, which are those of runs. Fields that a newer version of the library has added are kept.
/// </summary>
internal sealed record SweepRecord
{
    [JsonProperty(Required = Required.Always)]
    public required string Id { get; init; }

    /// <summary>The number of points in the last call.</summary>
    public int Points { get; init; }

    /// <summary>The lease of the process that works on the sweep. Two at once could spend more than the limit.</summary>
    public string? Owner { get; init; }

    public bool CancelRequested { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JToken>? Unknown { get; init; }
}
