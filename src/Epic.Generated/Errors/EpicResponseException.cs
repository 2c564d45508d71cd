namespace Epic.Generated;

/// <summary>
/// EPIC answered a request with success, but with an answer that its description does not allow, or that is longer than
/// <see cref="EpicClientOptions.MaxResponseBytes"/>. EPIC has carried out the request.
/// </summary>
public sealed class EpicResponseException : EpicException
{
    /// <summary>Creates the exception. It is public so that a test double can throw it.</summary>
    /// <param name="message">The operation and the fault of the answer.</param>
    /// <param name="operationId">The operationId that EPIC publishes for the operation; null where more than one request is concerned.</param>
    /// <param name="jsonPath">The path of the unreadable value in the answer; null where it is not one value.</param>
    public EpicResponseException(string message, string? operationId = null, string? jsonPath = null)
        : base(message)
    {
        OperationId = operationId;
        JsonPath = jsonPath;
    }

    /// <summary>The operationId that EPIC publishes for the operation; null where more than one request is concerned.</summary>
    public string? OperationId { get; }

    /// <summary>The path of the unreadable value in the answer, as in <c>results[3].id</c>; null where it is not one value.</summary>
    public string? JsonPath { get; }
}
