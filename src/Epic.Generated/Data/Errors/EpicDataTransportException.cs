namespace Epic.Generated;

/// <summary>The data store could not be reached, cut the connection, or did not answer in time, also when asked again.</summary>
public sealed class EpicDataTransportException : EpicDataException
{
    /// <summary>Makes the exception. The library does; tests may, to have a double throw it.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="path">The file or folder that the operation was about; null if it was about none in particular.</param>
    /// <param name="innerException">What caused it; null if nothing else did.</param>
    public EpicDataTransportException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
