using System.Text.Json.Serialization;

namespace Epic.Generated.Emulator;

/// <summary>An injected fault: a failure of requests of one operation.</summary>
public sealed class Fault
{
    /// <summary>
    /// The operation that it hits: one of the API (<c>job_create</c>) or of S3 (<c>s3:GetObject</c>), <c>api:*</c>, <c>s3:*</c> or <c>*</c>.
    /// </summary>
    public required string Operation { get; init; }

    /// <summary>The kind of failure. Default: <see cref="FaultKind.Answer"/>.</summary>
    public FaultKind Kind { get; init; }

    /// <summary>Whether the request does its work before it goes wrong, as when an answer is lost on its way. For answers and resets.</summary>
    public bool AfterWork { get; init; }

    /// <summary>How many requests it hits; null for all.</summary>
    public int? Count { get; init; }

    /// <summary>How many requests that it would hit it lets pass first.</summary>
    public int Skip { get; init; }

    /// <summary>The probability with which it hits, from 0 to 1; drawn from <see cref="EpicEmulatorOptions.Seed"/>.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Which requests of the operation it hits; null for all. It must not wait for anything.</summary>
    [JsonIgnore]
    public Func<RecordedRequest, bool>? When { get; init; }

    /// <summary>Which requests of the operation it hits, in words that JSON has too; null for all.</summary>
    public RequestPattern? Matching { get; init; }

    /// <summary>The status of <see cref="FaultKind.Answer"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The body of <see cref="FaultKind.Answer"/>; null for the usual body of EPIC or S3 with that status.</summary>
    public string? Body { get; init; }

    /// <summary>Headers of <see cref="FaultKind.Answer"/>.</summary>
    public IDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the request waits before anything else, in the time of <see cref="EpicEmulatorOptions.TimeProvider"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The byte of the body at which it is cut, or which is wrong; null for the middle.</summary>
    public long? At { get; init; }

    /// <summary>How fast <see cref="FaultKind.Trickle"/> sends the body; at least 1.</summary>
    public int BytesPerSecond { get; init; } = 1024;
}
