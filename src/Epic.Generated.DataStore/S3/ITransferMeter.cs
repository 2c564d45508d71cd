namespace Epic.Generated.DataStore.S3;

/// <summary>Sees every chunk before it moves: the place for a limit of bandwidth.</summary>
internal interface ITransferMeter
{
    /// <summary>Waits until so many bytes may move.</summary>
    ValueTask WaitAsync(int bytes, CancellationToken cancellationToken);
}
