using Epic.Generated.DataStore;
using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Sync;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>Plans for file systems that this machine may not have: of Windows, and those that do not tell upper from lower case.</summary>
internal sealed class ForeignFileSystemTests : EmulatedStoreFixture
{
    private static readonly EpicPath Remote = EpicPath.Parse("epic://case/");

    [Test]
    public async Task Names_that_one_file_would_stand_for_are_reported_and_the_rest_arrives()
    {
        await PutAsync("A", "a", "b/x", "B/y", "c");

        var plan = await PlanAsync(isWindows: false, isCaseSensitive: false);

        Assert.That(
            plan.Items.Where(item => item.Action == SyncAction.Refuse).Select(item => (item.RelativePath, item.Reason)),
            Is.EqualTo(new[] { ("a", SyncReason.NameCollision), ("b/x", SyncReason.NameCollision) }));
        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));
        Assert.That(error!.Report.FilesTransferred, Is.EqualTo(3));
        Assert.That(error.Report.Failures.Select(failure => ((EpicDataException)failure.Error!).Path!.Value.ToString()), Has.Member("epic://case/a"));
    }

    [Test]
    public async Task A_local_file_of_another_case_is_not_deleted_as_extraneous()
    {
        await PutAsync("Mesh", "other");
        await File.WriteAllTextAsync(LocalPath("mesh"), "x");

        var plan = await PlanAsync(isWindows: false, isCaseSensitive: false);

        Assert.That(plan.Items.Where(item => item.Action == SyncAction.Delete), Is.Empty);
    }

    // A file system of macOS gives the other form of a name than it was given.
    [Test]
    public async Task Another_normal_form_of_a_wanted_name_is_not_extraneous()
    {
        await PutAsync("caf\u00e9/\u00e4.txt");
        Directory.CreateDirectory(Path.Combine(Local, "cafe\u0301"));
        await File.WriteAllTextAsync(Path.Combine(Local, "cafe\u0301", "a\u0308.txt"), "x");
        await File.WriteAllTextAsync(Path.Combine(Local, "old"), "x");

        var plan = await PlanAsync(isWindows: false, isCaseSensitive: false);

        Assert.That(plan.Items.Where(item => item.Action == SyncAction.Delete).Select(item => item.RelativePath), Is.EqualTo(new[] { "old" }));
    }

    [Test]
    public async Task Names_that_Windows_reserves_are_reported()
    {
        string[] unsafeNames = ["con.txt", "a/AUX/b", "C:", @"back\slash", "ends.", "ends ", "what?", "com\u00b9"];
        await PutAsync([.. unsafeNames, "console.txt", "good"]);

        var plan = await PlanAsync(isWindows: true, isCaseSensitive: false);

        Assert.That(plan.Items.Where(item => item.Reason == SyncReason.UnsafeName).Select(item => item.RelativePath), Is.EquivalentTo(unsafeNames));
        Assert.That(plan.FilesToTransfer, Is.EqualTo(2));
    }

    private async Task PutAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await Store.UploadAsync(new MemoryStream([1]), Remote.CombineUnchecked(name));
        }
    }

    private async Task<SyncPlan> PlanAsync(bool isWindows, bool isCaseSensitive)
    {
        var options = new SyncOptions { DeleteExtraneous = true };
        var s3 = new S3Client(Client.Data, new DataStoreSettings(), TimeProvider.System, NullLogger.Instance);
        var request = new SyncRequest(Remote, Local, options);
        var planner = new DownloadPlanner(new SyncComparer(s3, request, isUpload: false), request, new LocalNames(isWindows), isCaseSensitive);
        return await planner.PlanAsync(new ObjectLister(s3), new SyncPlanCounter(progress: null, TimeProvider.System), CancellationToken.None);
    }
}
