namespace Epic.Generated;

/// <summary>The data store could not be reached, cut the connection, or did not answer in time, also when asked again.</summary>
public sealed class EpicDataTransportException : EpicDataException
{
    internal EpicDataTransportException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
