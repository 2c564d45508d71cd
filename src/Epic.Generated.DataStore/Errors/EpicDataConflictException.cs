namespace Epic.Generated.DataStore;

/// <summary>The target exists and was not to be overwritten, or the source changed while it was being transferred.</summary>
public sealed class EpicDataConflictException : EpicDataException
{
    /// <summary>Creates the exception. Tests may create it for a double that throws it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">The file or folder of the operation; null for none.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public EpicDataConflictException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
