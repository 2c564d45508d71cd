namespace Epic.Generated;

/// <summary>The target exists and was not to be overwritten, or the source changed while it was being transferred.</summary>
public sealed class EpicDataConflictException : EpicDataException
{
    internal EpicDataConflictException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
