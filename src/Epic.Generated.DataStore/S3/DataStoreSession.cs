using Amazon.S3;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// One data session of EPIC: bucket, prefix and credentials that belong together. A request takes one session and uses nothing
/// of another, so that key, secret and token always match. (A class, not a record: a record's ToString would tell the secret.)
/// </summary>
internal sealed class DataStoreSession
{
    public required string Bucket { get; init; }

    /// <summary>What all keys of the user begin with; ends in a slash, unless it is empty.</summary>
    public required string Prefix { get; init; }

    public required string Region { get; init; }

    public required string AccessKeyId { get; init; }

    public required string SecretKey { get; init; }

    public required string SessionToken { get; init; }

    /// <summary>When the credentials were handed out, on this machine's clock.</summary>
    public required DateTimeOffset ObtainedAt { get; init; }

    /// <summary>
    /// When the credentials cease to work; null if EPIC did not say, or said a time that has passed already on this machine's
    /// clock (which is then wrong). Such a session is used until the store refuses it.
    /// </summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>AWS's client, bound to these credentials.</summary>
    public required IAmazonS3 Client { get; init; }

    /// <summary>Where requests for objects go: scheme, host and the path before the key.</summary>
    public required ObjectAddress Address { get; init; }

    /// <summary>Signs with these credentials.</summary>
    public RequestSigner Signer => field ??= new RequestSigner(this);

    /// <summary>
    /// True once this session, though just obtained, was denied something: a further denial is then a real one, and asking
    /// EPIC for yet another session would be a loop.
    /// </summary>
    public bool DenialsAreReal { get; set; }

    /// <summary>Whether two sessions name the same place, so that an upload begun in one can go on in the other.</summary>
    public bool IsSamePlaceAs(DataStoreSession other) =>
        Bucket == other.Bucket && Prefix == other.Prefix && Region == other.Region;
}
