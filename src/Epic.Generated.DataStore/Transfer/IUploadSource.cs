namespace Epic.Generated.DataStore.Transfer;

/// <summary>The content of an upload: a file, whose parts are read in any order, or a stream, whose parts are read in order.</summary>
internal interface IUploadSource
{
    /// <summary>The length, where it is known before.</summary>
    long? Length { get; }

    /// <summary>When it was last written, for a source that can be read again after a cut; null for one that cannot.</summary>
    DateTimeOffset? ModificationTime { get; }

    /// <summary>Reads a part into memory.</summary>
    /// <param name="index">The part's number, from 0. A stream is asked for them in order.</param>
    /// <param name="size">The size of all parts but the last.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    ValueTask<UploadPart> ReadPartAsync(int index, int size, CancellationToken cancellationToken);

    /// <summary>Fails if the source has changed since the upload began.</summary>
    /// <exception cref="IOException">It has changed.</exception>
    void ThrowIfChanged();
}
