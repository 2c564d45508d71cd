namespace Epic.Generated;

/// <summary>Too many requests (429), still after the retries or with a longer wait than the options allow. EPIC has not acted on the request.</summary>
public sealed class EpicRateLimitException : EpicApiException
{
    /// <summary>Creates the exception for an answer. It is public so that a test double can throw it.</summary>
    /// <param name="response">EPIC's answer.</param>
    public EpicRateLimitException(EpicErrorResponse response)
        : base(response)
    {
    }

    /// <inheritdoc cref="EpicErrorResponse.RetryAfter"/>
    public TimeSpan? RetryAfter => Response.RetryAfter;
}
