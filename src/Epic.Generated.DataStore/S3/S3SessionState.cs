using System.Runtime.CompilerServices;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// A session with the values that are computed from it once. A request takes one session and uses nothing of another, so that key,
/// secret and token always match.
/// </summary>
internal sealed class S3SessionState(S3Session session)
{
    private static readonly ConditionalWeakTable<S3Session, S3SessionState> Known = [];

    public S3Session Session => session;

    public string Bucket => session.Bucket;

    /// <summary>The address of the bucket.</summary>
    public BucketAddress Address { get; } = new(session.Endpoint, session.Bucket, session.ForcePathStyle);

    /// <summary>Signs with the session's credentials.</summary>
    public RequestSigner Signer => field ??= new RequestSigner(this);

    /// <summary>
    /// True once the store denied something to this session although it had just been obtained: a further denial is then real, and
    /// asking EPIC for yet another session would be a loop.
    /// </summary>
    public bool DenialsAreReal { get; set; }

    public static S3SessionState Get(S3Session session) => Known.GetValue(session, static session => new S3SessionState(session));

    public string KeyOf(EpicPath path) => session.GetKey(path);

    /// <summary>Whether two sessions name the same place, so that an upload begun in one can continue in the other.</summary>
    public bool IsSamePlaceAs(S3SessionState other) =>
        Bucket == other.Bucket && session.Prefix == other.Session.Prefix && session.Region == other.Session.Region;
}
