namespace Epic.Generated;

/// <summary>The user may not do this (403).</summary>
public sealed class EpicPermissionException : EpicApiException
{
    /// <summary>Creates the exception for an answer. It is public so that a test double can throw it.</summary>
    /// <param name="response">EPIC's answer.</param>
    public EpicPermissionException(EpicErrorResponse response)
        : base(response)
    {
    }
}
