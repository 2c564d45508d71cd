namespace Epic.Generated;

/// <summary>The data store denied access, also with credentials renewed for this operation.</summary>
public sealed class EpicDataAccessDeniedException : EpicDataException
{
    internal EpicDataAccessDeniedException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
