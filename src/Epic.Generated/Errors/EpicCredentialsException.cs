namespace Epic.Generated;

/// <summary>
/// There is no token, or the token or address that the environment, the configuration file or a token provider gave cannot be
/// used. Nothing was sent. The message names the source and never quotes what it holds.
/// </summary>
public sealed class EpicCredentialsException : EpicException
{
    internal EpicCredentialsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
