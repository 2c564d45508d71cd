namespace Epic.Generated.Emulator;

/// <summary>A request that reached the emulator. It carries no token, signature or session key.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest()
    {
    }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, percent-decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query with its question mark; empty without one.</summary>
    public required string Query { get; init; }

    /// <summary>The operation, such as <c>job_create</c> or <c>s3:PutObject</c>; null for a route or method that there is not.</summary>
    public string? Operation { get; init; }

    /// <summary>Whether it was sent to the S3 endpoint.</summary>
    public bool IsS3 { get; init; }

    /// <summary>The headers, by name in any case, with the values of secret ones as <c>***</c>.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The first 64 KiB of the body of a request to the API; empty for S3.</summary>
    public string Body { get; init; } = "";

    /// <summary>The status of the answer; null while there is none, or when the connection was reset.</summary>
    public int? Status { get; internal set; }
}
