namespace Epic.Generated.DataStore;

/// <summary>There is no such file or folder in the data store, or its bucket does not exist.</summary>
public sealed class EpicDataNotFoundException : EpicDataException
{
    /// <summary>Creates the exception. Tests may create it for a double that throws it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">The file or folder of the operation; null for none.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public EpicDataNotFoundException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
