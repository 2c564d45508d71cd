namespace Epic.Generated;

/// <summary>There is no such object, or the user may not see it (404).</summary>
public sealed class EpicNotFoundException : EpicApiException
{
    /// <summary>Makes the exception for an answer.</summary>
    /// <param name="response">What EPIC answered.</param>
    public EpicNotFoundException(EpicErrorResponse response)
        : base(response)
    {
    }
}
