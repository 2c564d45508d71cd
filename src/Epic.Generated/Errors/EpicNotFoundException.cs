namespace Epic.Generated;

/// <summary>There is no such object, or the user may not see it (404).</summary>
public sealed class EpicNotFoundException : EpicApiException
{
    /// <summary>Creates the exception for an answer. It is public so that a test double can throw it.</summary>
    /// <param name="response">EPIC's answer.</param>
    public EpicNotFoundException(EpicErrorResponse response)
        : base(response)
    {
    }
}
