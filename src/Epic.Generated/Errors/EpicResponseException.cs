namespace Epic.Generated;

/// <summary>
/// EPIC answered a request with success, but with what its description does not allow. EPIC has carried out the request.
/// </summary>
public sealed class EpicResponseException : EpicException
{
    internal EpicResponseException(string message, string? operationId = null, string? jsonPath = null)
        : base(message)
    {
        OperationId = operationId;
        JsonPath = jsonPath;
    }

    /// <summary>The operationId that EPIC publishes for the operation; null where more than one request is concerned.</summary>
    public string? OperationId { get; }

    /// <summary>The way to the value in the answer that could not be read, as in <c>results[3].id</c>; null where it is not one value.</summary>
    public string? JsonPath { get; }
}
