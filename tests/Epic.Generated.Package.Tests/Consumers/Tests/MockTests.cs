// Tests of a user's code, without EPIC.
using Epic.Generated;
using Epic.Generated.DataStore;
using NSubstitute;
using NUnit.Framework;

public class MockTests
{
    private static async Task<int> CountRunningAsync(IEpicClient epic) =>
        await epic.Jobs.ListAllAsync().CountAsync(job => job.Status == "Job Running");

    [Test]
    public async Task A_client_can_be_mocked_with_its_pager()
    {
        var epic = Substitute.For<IEpicClient>();
        epic.Jobs.ListAllAsync().Returns(Pageable<Job>.FromPages(new JobPage { Results = [new Job { Status = "Job Running" }, new Job { Status = "Job Complete" }] }));

        Assert.That(await CountRunningAsync(epic), Is.EqualTo(1));
    }

    [Test]
    public void An_error_can_be_mocked()
    {
        var epic = Substitute.For<IEpicClient>();
        epic.Jobs.GetAsync(1).Returns<Job>(_ => throw new EpicNotFoundException(new EpicErrorResponse { OperationId = "job_read", Status = System.Net.HttpStatusCode.NotFound }));

        Assert.That(() => epic.Jobs.GetAsync(1), Throws.InstanceOf<EpicApiException>());
    }

    [Test]
    public async Task A_running_job_can_be_mocked()
    {
        var operation = Substitute.For<JobOperation>();
        operation.WaitForCompletionAsync().Returns(new Job { Status = "Job Complete" });

        Assert.That((await operation.WaitForCompletionAsync()).Status, Is.EqualTo("Job Complete"));
    }

    [Test]
    public async Task The_data_store_can_be_mocked_with_its_results_and_errors()
    {
        var folder = EpicPath.Parse("epic://case/");
        var item = new SyncItem { RelativePath = "mesh", Action = SyncAction.Transfer, Reason = SyncReason.Missing, Size = 4 };
        var plan = new SyncPlan(SyncDirection.Upload, folder, "case", [item]);
        var store = Substitute.For<IEpicDataStore>();
        store.StatAsync(folder / "mesh").Returns(new EpicDataItem { Path = folder / "mesh", Size = 4 });
        store.PlanSyncAsync("case", folder).Returns(plan);
        store.ExecuteSyncAsync(plan).Returns(new SyncReport([new SyncItemResult(item, SyncOutcome.Done)]));
        store.ExistsAsync(folder).Returns<bool>(_ => throw new EpicDataAccessDeniedException("Denied.", folder));

        Assert.That((await store.StatAsync(folder / "mesh")).Size, Is.EqualTo(4));
        Assert.That((await store.ExecuteSyncAsync(await store.PlanSyncAsync("case", folder))).BytesTransferred, Is.EqualTo(4));
        Assert.That(() => store.ExistsAsync(folder), Throws.InstanceOf<EpicDataException>());
    }
}
