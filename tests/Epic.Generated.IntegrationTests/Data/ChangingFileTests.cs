using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

internal sealed class ChangingFileTests : EmulatedStoreFixture
{
    [Test]
    public async Task A_small_file_that_is_written_to_while_it_is_read_is_not_stored()
    {
        var path = LocalPath("f");
        await File.WriteAllBytesAsync(path, Bytes(1000));
        var s3 = new S3Client(Client.Data, new DataStoreSettings(), TimeProvider.System, NullLogger.Instance);
        var upload = new ObjectUpload(s3, new TransferOptions(), WriteCondition.Absent);
        using var file = new FileUploadSource(path, new UploadMemory(1 << 20));

        Assert.That(
            async () => await upload.RunAsync(new WrittenTo(file, path), EpicPath.Parse("epic://f"), [], new TransferMeter(progress: null), CancellationToken.None),
            Throws.InstanceOf<IOException>().With.Message.Contains("changed"));
        Assert.That(Requests("s3:PutObject"), Is.Zero);
    }

    /// <summary>A file that another process writes to as soon as it has been read.</summary>
    private sealed class WrittenTo(FileUploadSource file, string path) : IUploadSource
    {
        public long? Length => file.Length;

        public DateTimeOffset? ModificationTime => file.ModificationTime;

        public async ValueTask<UploadPart> ReadPartAsync(int index, int size, CancellationToken cancellationToken)
        {
            var part = await file.ReadPartAsync(index, size, cancellationToken);
            await File.AppendAllTextAsync(path, "more", cancellationToken);
            return part;
        }

        public void ThrowIfChanged() => file.ThrowIfChanged();
    }
}
