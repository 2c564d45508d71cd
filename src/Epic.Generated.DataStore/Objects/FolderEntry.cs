using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Objects;

/// <summary>The entry of a folder: an empty object whose key ends in a slash. With it the folder exists although it has no file.</summary>
internal sealed class FolderEntry(S3Client s3, UserMetadata userMetadata)
{
    /// <summary>Creates the entry of a folder. One that exists stays as it is.</summary>
    public async Task CreateAsync(EpicPath folder, CancellationToken cancellationToken)
    {
        var metadata = await userMetadata.CreateAsync(cancellationToken).ConfigureAwait(false);
        var content = new ObjectContent(ReadOnlyMemory<byte>.Empty, new TransferMeter(progress: null));
        metadata[ObjectContent.ChecksumMetadata] = content.Crc32C;
        try
        {
            await s3.PutAsync(folder, content, ObjectProperties.ForUpload(metadata), WriteCondition.Absent, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataConflictException)
        {
            // It exists.
        }
    }
}
