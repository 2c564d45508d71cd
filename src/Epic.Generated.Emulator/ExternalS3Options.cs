namespace Epic.Generated.Emulator;

/// <summary>A real S3 server that holds the data in place of the embedded one, with an STS to assume roles at.</summary>
public sealed class ExternalS3Options
{
    internal const string DefaultBucket = "epic-data";
    internal const string DefaultRegion = Data.DataRegion.Name;

    /// <summary>The address of the server, at which its STS answers too.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The id of a key that may assume <see cref="RoleArn"/> and reads and writes <see cref="Bucket"/>.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The secret of the key.</summary>
    public required string SecretAccessKey { get; init; }

    /// <summary>The role that data sessions assume, narrowed to the prefix of their user.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The bucket of all users' data; made when it is not there.</summary>
    public string Bucket { get; init; } = DefaultBucket;

    /// <summary>The region that requests are signed for.</summary>
    public string Region { get; init; } = DefaultRegion;

    /// <summary>Says where the server is, and nothing secret.</summary>
    /// <returns>The address and bucket.</returns>
    public override string ToString() => $"{Endpoint} ({Bucket})";
}
