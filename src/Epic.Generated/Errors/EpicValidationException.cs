namespace Epic.Generated;

/// <summary>EPIC found the request not valid (400, 422), and has not acted on it.</summary>
public sealed class EpicValidationException : EpicApiException
{
    /// <summary>Creates the exception for an answer. It is public so that a test double can throw it.</summary>
    /// <param name="response">EPIC's answer.</param>
    public EpicValidationException(EpicErrorResponse response)
        : base(response)
    {
    }

    /// <inheritdoc cref="EpicErrorResponse.FieldErrors"/>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FieldErrors => Response.FieldErrors;
}
