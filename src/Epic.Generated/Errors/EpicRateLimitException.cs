namespace Epic.Generated;

/// <summary>Too many requests (429), still after the retries or with a longer wait than the options allow. EPIC has not acted on the request.</summary>
public sealed class EpicRateLimitException : EpicApiException
{
    /// <summary>Makes the exception for an answer.</summary>
    /// <param name="response">What EPIC answered.</param>
    public EpicRateLimitException(EpicErrorResponse response)
        : base(response)
    {
    }

    /// <inheritdoc cref="EpicErrorResponse.RetryAfter"/>
    public TimeSpan? RetryAfter => Response.RetryAfter;
}
