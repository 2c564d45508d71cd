namespace Epic.Generated;

/// <summary>
/// The base of all errors of this library: EPIC answered with an error (<see cref="EpicApiException"/>), did not answer
/// (<see cref="EpicTransportException"/>), or sent an answer that cannot be read (<see cref="EpicResponseException"/>); the
/// credentials cannot be used (<see cref="EpicCredentialsException"/>); or the data store failed (<c>EpicDataException</c> of the
/// package Epic.Generated.DataStore). Its texts never contain a token, a password or a session key.
/// </summary>
public abstract class EpicException : Exception
{
    private protected EpicException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
