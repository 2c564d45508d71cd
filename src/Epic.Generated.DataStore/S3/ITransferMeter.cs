namespace Epic.Generated.DataStore.S3;

/// <summary>Sees every chunk before it moves, so that it can limit the bandwidth.</summary>
internal interface ITransferMeter
{
    /// <summary>The number of bytes to move at a time.</summary>
    int ChunkSize { get; }

    /// <summary>Waits until a number of bytes may move.</summary>
    ValueTask WaitAsync(int bytes, CancellationToken cancellationToken);
}
