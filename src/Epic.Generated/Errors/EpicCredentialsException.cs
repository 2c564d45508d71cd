namespace Epic.Generated;

/// <summary>
/// There is no token, or the token or address from the environment, the configuration file or a token provider cannot be used.
/// Nothing was sent. The message names the source and never quotes its content.
/// </summary>
public sealed class EpicCredentialsException : EpicException
{
    /// <summary>Creates the exception. It is public so that a test double can throw it.</summary>
    /// <param name="message">The source of the credentials, and the fault.</param>
    /// <param name="innerException">The failure of the source.</param>
    public EpicCredentialsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Whether another try may succeed: the token provider failed with a network error, an input or output error, or a time-out.
    /// Requests are sent again after such a failure, as after a lost connection. Default: false.
    /// </summary>
    public bool IsTransient { get; init; }
}
