namespace Epic.Generated;

/// <summary>EPIC found the request not valid (400, 422), and has not acted on it.</summary>
public sealed class EpicValidationException : EpicApiException
{
    /// <summary>Makes the exception for an answer.</summary>
    /// <param name="response">What EPIC answered.</param>
    public EpicValidationException(EpicErrorResponse response)
        : base(response)
    {
    }

    /// <inheritdoc cref="EpicErrorResponse.FieldErrors"/>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FieldErrors => Response.FieldErrors;
}
