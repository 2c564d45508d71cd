// A user's code that is tested without EPIC.
using Epic.Generated;
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
}
