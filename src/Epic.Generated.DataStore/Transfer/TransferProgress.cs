namespace Epic.Generated.DataStore;

/// <summary>The progress of a transfer. Reports come at most ten times a second, and one at the end; they never go back.</summary>
/// <param name="BytesTransferred">Bytes transferred so far; never more than <paramref name="TotalBytes"/>. Stands still while bytes are transferred again.</param>
/// <param name="TotalBytes">Bytes in all; null if that is not known, as for a stream that cannot seek.</param>
public readonly record struct TransferProgress(long BytesTransferred, long? TotalBytes);
