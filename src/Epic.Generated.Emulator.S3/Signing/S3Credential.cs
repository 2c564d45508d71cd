namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>A key that may sign requests, and its reach.</summary>
/// <param name="AccessKeyId">The public half.</param>
/// <param name="SecretAccessKey">The secret half.</param>
/// <param name="SessionToken">The session token that requests must carry; null for a permanent key.</param>
/// <param name="Expiration">From when on the key is refused; null for never.</param>
/// <param name="Bucket">The one bucket it reaches; null for all.</param>
/// <param name="Prefix">The prefix of the keys that it reaches; null for all.</param>
internal sealed record S3Credential(
    string AccessKeyId,
    string SecretAccessKey,
    string? SessionToken = null,
    DateTimeOffset? Expiration = null,
    string? Bucket = null,
    string? Prefix = null)
{
    /// <summary>Says which key it is, and nothing secret.</summary>
    public override string ToString() => $"{nameof(S3Credential)} {AccessKeyId} ({Bucket ?? "*"}/{Prefix})";
}
