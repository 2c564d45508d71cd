namespace Epic.Generated;

/// <summary>What every error of this library derives from. Its texts never contain a token, a secret or a session key.</summary>
public abstract class EpicException : Exception
{
    private protected EpicException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
