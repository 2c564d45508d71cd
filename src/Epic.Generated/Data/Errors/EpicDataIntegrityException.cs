namespace Epic.Generated;

/// <summary>What arrived is not what was sent, also after it was transferred again: the length or the checksum differs.</summary>
public sealed class EpicDataIntegrityException : EpicDataException
{
    internal EpicDataIntegrityException(string message, EpicPath? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
