namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>The signature of a request as sent, not yet verified.</summary>
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

    /// <summary>The key id, scope and time, without secrets.</summary>
    public override string ToString() => $"{nameof(SignatureClaim)} {AccessKeyId}/{Scope} {Timestamp}";
}

/// <summary>The scope of a signing key: <c>20250131/us-east-1/s3/aws4_request</c>.</summary>
internal sealed record CredentialScope(string Date, string Region)
{
    public const string Service = "s3";
    public const string Terminator = "aws4_request";

    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
