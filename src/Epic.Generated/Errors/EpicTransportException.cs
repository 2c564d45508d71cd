namespace Epic.Generated;

/// <summary>
/// EPIC could not be reached, or its answer did not arrive whole. An answer that does not arrive in time is an
/// <see cref="EpicTimeoutException"/>. Cancellation is an <see cref="OperationCanceledException"/> and not this exception.
/// </summary>
public class EpicTransportException : EpicException
{
    /// <summary>Creates the exception. It is public so that a test double can throw it.</summary>
    /// <param name="message">The operation and the failure.</param>
    /// <param name="operationId">The operationId that EPIC publishes for the operation.</param>
    /// <param name="mayHaveBeenSent">Whether the request may have reached EPIC.</param>
    /// <param name="innerException">The failure that the connection reported.</param>
    public EpicTransportException(string message, string operationId, bool mayHaveBeenSent, Exception? innerException = null)
        : base(message, innerException)
    {
        OperationId = operationId;
        MayHaveBeenSent = mayHaveBeenSent;
    }

    /// <summary>The operationId that EPIC publishes for the operation, as in <c>job_create</c>.</summary>
    public string OperationId { get; }

    /// <summary>
    /// Whether EPIC may have received the request and acted on it. False only where nothing of it was sent: a submission can then
    /// be repeated without a second charge.
    /// </summary>
    public bool MayHaveBeenSent { get; }
}
