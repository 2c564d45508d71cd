namespace Epic.Generated;

/// <summary>EPIC did not answer in time.</summary>
public sealed class EpicTimeoutException : EpicTransportException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="operationId">The operationId that EPIC publishes for the operation.</param>
    /// <param name="timeout">The time-out that passed.</param>
    /// <param name="mayHaveBeenSent">Whether the request may have reached EPIC.</param>
    /// <param name="innerException">What was under way when the time-out passed.</param>
    public EpicTimeoutException(string message, string operationId, TimeSpan timeout, bool mayHaveBeenSent, Exception? innerException = null)
        : base(message, operationId, mayHaveBeenSent, innerException) => Timeout = timeout;

    /// <summary>The time-out that passed: <see cref="EpicClientOptions.AttemptTimeout"/> or <see cref="EpicClientOptions.TotalTimeout"/>.</summary>
    public TimeSpan Timeout { get; }
}
