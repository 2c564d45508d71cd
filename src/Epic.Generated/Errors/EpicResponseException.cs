namespace Epic.Generated;

/// <summary>EPIC answered a request with success, but with what its description does not allow.</summary>
public sealed class EpicResponseException : EpicException
{
    internal EpicResponseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
