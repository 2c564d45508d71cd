namespace Epic.Generated;

/// <summary>EPIC did not answer in time: it was silent for <see cref="EpicClientOptions.AttemptTimeout"/>, or the call took <see cref="EpicClientOptions.TotalTimeout"/>.</summary>
public sealed class EpicTimeoutException : EpicTransportException
{
    /// <summary>Creates the exception. It is public so that a test double can throw it.</summary>
    /// <param name="message">The operation and the time-out.</param>
    /// <param name="operationId">The operationId that EPIC publishes for the operation.</param>
    /// <param name="timeout">The time-out that passed.</param>
    /// <param name="mayHaveBeenSent">Whether the request may have reached EPIC.</param>
    /// <param name="innerException">The failure of the last attempt.</param>
    public EpicTimeoutException(string message, string operationId, TimeSpan timeout, bool mayHaveBeenSent, Exception? innerException = null)
        : base(message, operationId, mayHaveBeenSent, innerException) => Timeout = timeout;

    /// <summary>The time-out that passed: <see cref="EpicClientOptions.AttemptTimeout"/> or <see cref="EpicClientOptions.TotalTimeout"/>.</summary>
    public TimeSpan Timeout { get; }
}
