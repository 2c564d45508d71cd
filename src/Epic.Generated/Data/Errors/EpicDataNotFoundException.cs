namespace Epic.Generated;

/// <summary>There is no such file or folder in the data store, or its bucket does not exist.</summary>
public sealed class EpicDataNotFoundException : EpicDataException
{
    internal EpicDataNotFoundException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
