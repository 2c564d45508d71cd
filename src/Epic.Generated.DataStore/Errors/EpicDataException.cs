using System.Net;

namespace Epic.Generated.DataStore;

/// <summary>
/// The data store refused or failed an operation, or what it holds is not what was expected. Errors of EPIC's own API, such as
/// a rejected token when a data session is requested, are <see cref="EpicApiException"/>s. Any operation may meet an
/// <see cref="EpicDataAccessDeniedException"/> or an <see cref="EpicDataTransportException"/>.
/// </summary>
public class EpicDataException : EpicException
{
    /// <summary>Makes the exception. The library does; tests may, to have a double throw it.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="path">The file or folder that the operation was about; null if it was about none in particular.</param>
    /// <param name="innerException">What caused it; null if nothing else did.</param>
    public EpicDataException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Path = path;
    }

    /// <summary>The file or folder that the operation was about; null if it was about none in particular.</summary>
    public EpicPath? Path { get; }

    /// <summary>The HTTP status that the store answered; null if it did not answer, or if its answer was not the error.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The store's code of the error, such as <c>NoSuchKey</c>; null if it gave none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The store's id of the request, for its support; null if it gave none.</summary>
    public string? RequestId { get; init; }
}
