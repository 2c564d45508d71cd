namespace Epic.Generated.DataStore;

/// <summary>How far a transfer is.</summary>
/// <param name="BytesTransferred">Bytes transferred so far. Falls when something has to be transferred again.</param>
/// <param name="TotalBytes">Bytes in all; null while that is not known.</param>
public readonly record struct TransferProgress(long BytesTransferred, long? TotalBytes);
