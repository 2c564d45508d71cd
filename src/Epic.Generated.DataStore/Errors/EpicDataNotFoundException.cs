namespace Epic.Generated.DataStore;

/// <summary>There is no such file or folder in the data store, or its bucket does not exist.</summary>
public sealed class EpicDataNotFoundException : EpicDataException
{
    /// <summary>Makes the exception. The library does; tests may, to have a double throw it.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="path">The file or folder that the operation was about; null if it was about none in particular.</param>
    /// <param name="innerException">What caused it; null if nothing else did.</param>
    public EpicDataNotFoundException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
