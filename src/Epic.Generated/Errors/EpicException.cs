namespace Epic.Generated;

/// <summary>
/// What every error of this library derives from: EPIC answered with an error (<see cref="EpicApiException"/>), or did not answer
/// (<see cref="EpicTransportException"/>), or answered what cannot be read (<see cref="EpicResponseException"/>); the data store
/// failed (<c>EpicDataException</c> of the package Epic.Generated.DataStore). Its texts never contain a token, a secret or a session key.
/// </summary>
public abstract class EpicException : Exception
{
    private protected EpicException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
