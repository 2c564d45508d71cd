namespace Epic.Generated;

/// <summary>
/// EPIC, or the proxy before it, failed (5xx). For a request that must not be repeated, such as the submission of a job, it is the
/// inner exception of an <see cref="EpicOutcomeUnknownException"/>: EPIC may have carried the request out all the same.
/// </summary>
public sealed class EpicServerException : EpicApiException
{
    /// <summary>Creates the exception for an answer. It is public so that a test double can throw it.</summary>
    /// <param name="response">EPIC's answer.</param>
    public EpicServerException(EpicErrorResponse response)
        : base(response)
    {
    }
}
