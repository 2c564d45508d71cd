using System.Net;

namespace Epic.Generated.DataStore;

/// <summary>
/// The data store refused or failed an operation, or its content is not as expected. Errors of EPIC's own API, such as a rejected
/// token in a request for a data session, are <see cref="EpicApiException"/>s. Any operation may throw an
/// <see cref="EpicDataAccessDeniedException"/> or an <see cref="EpicDataTransportException"/>.
/// </summary>
public class EpicDataException : EpicException
{
    /// <summary>Creates the exception. Tests may create it for a double that throws it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">The file or folder of the operation; null for none.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public EpicDataException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Path = path;
    }

    /// <summary>The file or folder of the operation; null for none.</summary>
    public EpicPath? Path { get; }

    /// <summary>The HTTP status that the store answered; null if it did not answer, or if its answer was not the error.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The store's code of the error, such as <c>NoSuchKey</c>; null if it gave none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The store's id of the request, for its support; null if it gave none.</summary>
    public string? RequestId { get; init; }
}
