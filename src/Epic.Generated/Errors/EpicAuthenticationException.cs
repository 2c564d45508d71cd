namespace Epic.Generated;

/// <summary>EPIC did not accept the token (401): it is wrong or expired. EPIC has not acted on the request.</summary>
public sealed class EpicAuthenticationException : EpicApiException
{
    /// <summary>Creates the exception for an answer. It is public so that a test double can throw it.</summary>
    /// <param name="response">EPIC's answer.</param>
    public EpicAuthenticationException(EpicErrorResponse response)
        : base(response)
    {
    }
}
