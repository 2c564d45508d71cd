namespace Epic.Generated;

/// <summary>EPIC, or the proxy before it, failed (5xx). A request that is not repeatable, such as the submission of a job, may have been carried out all the same.</summary>
public sealed class EpicServerException : EpicApiException
{
    /// <summary>Makes the exception for an answer.</summary>
    /// <param name="response">What EPIC answered.</param>
    public EpicServerException(EpicErrorResponse response)
        : base(response)
    {
    }
}
