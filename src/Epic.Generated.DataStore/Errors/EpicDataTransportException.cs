namespace Epic.Generated.DataStore;

/// <summary>The data store could not be reached, cut the connection, or did not answer in time, also when asked again.</summary>
/// <remarks>
/// After the store has answered once, requests are repeated for a minute from the first failure on, so that a network that is cut for
/// half a minute ends no transfer. Where connections hang, each failure takes 30 seconds of silence more to show. A transfer that makes
/// progress between failures continues without a limit. A store that has never answered, as at a wrong address or without a
/// network, is given up after six attempts: about six seconds if connections are refused. The same holds after a minute of failures,
/// until the store answers again. A completion or copy of a large file may take minutes without an answer. Cancellation ends the
/// waiting at once.
/// </remarks>
public sealed class EpicDataTransportException : EpicDataException
{
    /// <summary>Creates the exception. Tests may create it for a double that throws it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">The file or folder of the operation; null for none.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public EpicDataTransportException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
