namespace Epic.Generated.DataStore;

/// <summary>The data store could not be reached, cut the connection, or did not answer in time, also when asked again.</summary>
/// <remarks>
/// A store that has answered before is asked again for a minute from the first failure on, so that a network that is cut for half
/// a minute ends no transfer; how long a failure takes to show, at most 30 seconds of silence where connections hang, comes on
/// top. A transfer that comes further after each cut goes on without a limit. A store that has never answered, as at a wrong
/// address or without a network, is given up after six attempts, some six seconds where connections are refused; so is one that
/// has been waited for in vain, until it answers again. Cancellation ends the waiting at once.
/// </remarks>
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
