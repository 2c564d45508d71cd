namespace Epic.Generated.DataStore;

/// <summary>The data store denied access, also with credentials renewed for this operation.</summary>
public sealed class EpicDataAccessDeniedException : EpicDataException
{
    /// <summary>Makes the exception. The library does; tests may, to have a double throw it.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="path">The file or folder that the operation was about; null if it was about none in particular.</param>
    /// <param name="innerException">What caused it; null if nothing else did.</param>
    public EpicDataAccessDeniedException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
