namespace Epic.Generated;

/// <summary>The user may not do this (403).</summary>
public sealed class EpicPermissionException : EpicApiException
{
    /// <summary>Makes the exception for an answer.</summary>
    /// <param name="response">What EPIC answered.</param>
    public EpicPermissionException(EpicErrorResponse response)
        : base(response)
    {
    }
}
