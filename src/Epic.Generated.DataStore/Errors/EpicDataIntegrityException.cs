namespace Epic.Generated.DataStore;

/// <summary>The bytes that arrived are not those that were sent, also after another transfer: the length or the checksum differs.</summary>
public sealed class EpicDataIntegrityException : EpicDataException
{
    /// <summary>Creates the exception. Tests may create it for a double that throws it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">The file or folder of the operation; null for none.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public EpicDataIntegrityException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
