namespace Epic.Generated;

/// <summary>
/// A session of the data store: the bucket, the prefix of the user's keys, and temporary credentials that belong together. Any S3
/// library can use it. Get one from <see cref="IDataClient.GetS3SessionAsync"/> before each request, and use all of its
/// values together: the credentials of one session do not work with those of another.
/// </summary>
/// <remarks>
/// The objects of a session never change. It has secrets: <see cref="ToString"/> shows none of them, but serialisation would.
/// Tests may create sessions for a double of <see cref="IDataClient"/>.
/// </remarks>
public sealed class S3Session
{
    /// <summary>The name of the bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>The prefix of all keys of the user. It ends in a slash, unless it is empty.</summary>
    public required string Prefix { get; init; }

    /// <summary>The region of the bucket, such as <c>eu-west-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>
    /// The address of the S3 service: <see cref="EpicClientOptions.S3Endpoint"/>, or else the environment variable
    /// <c>AWS_ENDPOINT_URL_S3</c>, or else AWS's address for <see cref="Region"/>.
    /// </summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Whether the bucket goes into the path of a URL and not into its host name. True unless the service is AWS's.</summary>
    public bool ForcePathStyle { get; init; }

    /// <summary>The id of the access key.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The secret of the access key.</summary>
    public required string SecretAccessKey { get; init; }

    /// <summary>The session token, which each request carries.</summary>
    public required string SessionToken { get; init; }

    /// <summary>
    /// The time when the credentials expire. Null if EPIC gave none, or gave a time that has already passed on this machine's
    /// clock: such a session is used until the store refuses it.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The time when EPIC issued the credentials, on this machine's clock.</summary>
    internal DateTimeOffset ObtainedAt { get; init; }

    /// <summary>The key of a path in <see cref="Bucket"/>.</summary>
    /// <param name="path">The path of a file or folder.</param>
    /// <returns>The prefix followed by the path.</returns>
    /// <example><code>
    /// var key = session.GetKey(EpicPath.Parse("epic://work/cavity/system/controlDict"));
    /// </code></example>
    public string GetKey(EpicPath path) => path.ToKey(Prefix);

    /// <summary>The path of a key in <see cref="Bucket"/>, whatever the key looks like.</summary>
    /// <param name="key">The key; it must begin with <see cref="Prefix"/>.</param>
    /// <returns>The path. <see cref="EpicPath.IsWellFormed"/> is false if no program could create it.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> does not begin with <see cref="Prefix"/>.</exception>
    /// <example><code>
    /// EpicPath path = session.GetPath(key);
    /// </code></example>
    public EpicPath GetPath(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return EpicPath.FromKey(key, Prefix);
    }

    /// <summary>The bucket and the time of expiry, for logs.</summary>
    /// <returns>A text without secrets.</returns>
    public override string ToString() => FormattableString.Invariant($"S3 session of bucket {Bucket}, expires at {ExpiresAt:u}");
}
