namespace Epic.Generated.DataStore.S3;

/// <summary>The state of a target that a write requires.</summary>
/// <param name="OnlyIfAbsent">Whether the target must not exist.</param>
/// <param name="IfMatch">The ETag that the target must have; null for any.</param>
internal readonly record struct WriteCondition(bool OnlyIfAbsent, string? IfMatch)
{
    /// <summary>Writes whether or not the target exists.</summary>
    public static WriteCondition None => default;

    /// <summary>Writes only if the target does not exist.</summary>
    public static WriteCondition Absent => new(OnlyIfAbsent: true, IfMatch: null);

    /// <summary>Whether the target's state is of any interest.</summary>
    public bool IsNone => !OnlyIfAbsent && IfMatch is null;

    /// <summary>Whether a target meets the condition.</summary>
    /// <param name="stored">The properties of the target. Null if it does not exist.</param>
    public bool IsMetBy(ObjectProperties? stored) => OnlyIfAbsent
        ? stored is null
        : IfMatch is null || ObjectProperties.IsSameEtag(IfMatch, stored?.ETag ?? string.Empty);

    /// <summary>Adds the condition to a request that writes. Stores other than AWS may refuse If-Match, so that the caller checks it before.</summary>
    public void AddTo(S3Request request, bool isAws)
    {
        if (OnlyIfAbsent)
        {
            request.AddHeader("If-None-Match", "*");
        }
        else if (IfMatch is not null && isAws)
        {
            request.AddHeader("If-Match", IfMatch);
        }
    }
}
