using Epic.Generated.DataStore;
using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Folders without files, and the size of unfinished uploads.</summary>
internal sealed class FolderEntryTests : EmulatedStoreFixture
{
    private static readonly EpicPath Folder = EpicPath.Parse("epic://work/new/");

    [Test]
    public async Task A_created_folder_exists_is_listed_and_comes_down()
    {
        await Store.CreateFolderAsync(Folder);
        await Store.CreateFolderAsync(Folder);
        await Store.CreateFolderAsync(EpicPath.Root);

        Assert.That(await Store.ExistsAsync(Folder));
        Assert.That(await ListAsync(EpicPath.Parse("epic://work/")), Is.EqualTo(new[] { "epic://work/new/" }));
        Assert.That(await ListAsync(EpicPath.Root, recursive: true), Is.EqualTo(new[] { "epic://work/new/" }));
        await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(EpicPath.Parse("epic://work/"), LocalPath("copy")));
        Assert.That(Directory.Exists(LocalPath("copy/new")));
        await Store.DeleteFolderAsync(Folder);
        Assert.That(await Store.ExistsAsync(Folder), Is.False);
    }

    [Test]
    public async Task The_entry_of_another_program_keeps_its_content()
    {
        await Emulator.Site.WriteFileAsync(Folder.ToString(), new byte[] { 1, 2, 3 });

        await Store.CreateFolderAsync(Folder);

        Assert.That((await Store.StatAsync(EpicPath.Parse("epic://work/new/"))).IsFolder);
        Assert.That((await Store.ListAsync(EpicPath.Parse("epic://work/"), recursive: true).SingleAsync()).Size, Is.EqualTo(3));
    }

    [Test]
    public void A_file_is_no_folder() =>
        Assert.That(async () => await Store.CreateFolderAsync(EpicPath.Parse("epic://work/new")), Throws.ArgumentException);

    [Test]
    public async Task An_unfinished_upload_is_listed_with_the_size_that_has_arrived()
    {
        await File.WriteAllBytesAsync(LocalPath("f"), Bytes(16 << 20));
        using var cancel = new CancellationTokenSource();
        var options = new TransferOptions { PartSize = 5 << 20, Concurrency = 1 };
        Emulator.Faults.Add(new Fault
        {
            Operation = "s3:UploadPart",
            Kind = FaultKind.Delay,
            Delay = TimeSpan.FromHours(1),
            When = request =>
            {
                var isThird = request.Query.Contains("partNumber=3", StringComparison.Ordinal);
                cancel.CancelAfter(isThird ? TimeSpan.Zero : Timeout.InfiniteTimeSpan);
                return isThird;
            },
        });

        Assert.That(async () => await Store.UploadFileAsync(LocalPath("f"), Folder, options, cancellationToken: cancel.Token), Throws.InstanceOf<OperationCanceledException>());

        var upload = (await Store.ListUnfinishedUploadsAsync(EpicPath.Root)).Single();
        Assert.That((upload.Path, upload.Size), Is.EqualTo((Folder / "f", 10L << 20)));
    }

    [Test]
    public async Task An_upload_that_ends_while_it_is_listed_is_left_out_and_a_size_that_is_denied_is_unknown()
    {
        var session = await Client.Data.GetS3SessionAsync();
        using var other = new Amazon.S3.AmazonS3Client(
            new Amazon.Runtime.SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken),
            new Amazon.S3.AmazonS3Config { ServiceURL = Emulator.S3Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = session.Region });
        await other.InitiateMultipartUploadAsync(session.Bucket, session.Prefix + "work/f");
        Assert.That((await Store.ListUnfinishedUploadsAsync(EpicPath.Root)).Single().Size, Is.Zero);

        Emulator.Faults.Add(new Fault { Operation = "s3:ListParts", Status = 404, Body = "<Error><Code>NoSuchUpload</Code></Error>", Count = 1 });
        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
        Emulator.Faults.Add(new Fault { Operation = "s3:ListParts", Status = 403, Body = Denied });
        Assert.That((await Store.ListUnfinishedUploadsAsync(EpicPath.Root)).Single().Size, Is.Null);
    }
}
