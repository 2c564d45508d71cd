namespace Epic.Generated;

/// <summary>EPIC did not accept the token (401): it is wrong or expired. EPIC has not acted on the request.</summary>
public sealed class EpicAuthenticationException : EpicApiException
{
    /// <summary>Makes the exception for an answer.</summary>
    /// <param name="response">What EPIC answered.</param>
    public EpicAuthenticationException(EpicErrorResponse response)
        : base(response)
    {
    }
}
