namespace Epic.Generated;

/// <summary>
/// EPIC could not be reached, or its answer did not arrive whole; where it did not arrive in time, this is an
/// <see cref="EpicTimeoutException"/>. Cancellation is not an error of this kind: it is an <see cref="OperationCanceledException"/>.
/// </summary>
public class EpicTransportException : EpicException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="operationId">The operationId that EPIC publishes for the operation.</param>
    /// <param name="mayHaveBeenSent">Whether the request may have reached EPIC.</param>
    /// <param name="innerException">What the connection reported.</param>
    public EpicTransportException(string message, string operationId, bool mayHaveBeenSent, Exception? innerException = null)
        : base(message, innerException)
    {
        OperationId = operationId;
        MayHaveBeenSent = mayHaveBeenSent;
    }

    /// <summary>The operationId that EPIC publishes for the operation, as in <c>job_create</c>.</summary>
    public string OperationId { get; }

    /// <summary>
    /// Whether EPIC may have received the request and acted on it. False only where nothing of it was sent: whoever submits a job
    /// can then do so again without a second job being charged.
    /// </summary>
    public bool MayHaveBeenSent { get; }
}
