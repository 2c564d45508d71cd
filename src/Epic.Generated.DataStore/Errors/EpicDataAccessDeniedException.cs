namespace Epic.Generated.DataStore;

/// <summary>The data store denied access, also with credentials renewed for this operation.</summary>
public sealed class EpicDataAccessDeniedException : EpicDataException
{
    /// <summary>Creates the exception. Tests may create it for a double that throws it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">The file or folder of the operation; null for none.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public EpicDataAccessDeniedException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
