namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>What a request says about its signature, not yet believed.</summary>
internal sealed record SignatureClaim
{
    public required string AccessKeyId { get; init; }

    public required CredentialScope Scope { get; init; }

    public required IReadOnlyList<string> SignedHeaders { get; init; }

    public required string Signature { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The time as it was sent and signed.</summary>
    public required string Timestamp { get; init; }

    public string? SessionToken { get; init; }

    /// <summary>How long a presigned URL is valid; null when the signature stands in the header.</summary>
    public TimeSpan? Lifetime { get; init; }

    public bool IsPresigned => Lifetime is not null;

    /// <summary>Says whose it is and for what, and nothing secret.</summary>
    public override string ToString() => $"{nameof(SignatureClaim)} {AccessKeyId}/{Scope} {Timestamp}";
}

/// <summary>What a signing key is for: <c>20250131/us-east-1/s3/aws4_request</c>.</summary>
internal sealed record CredentialScope(string Date, string Region)
{
    public const string Service = "s3";
    public const string Terminator = "aws4_request";

    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
