using Epic.Generated.Testing;
using static Epic.Generated.Testing.SampleStates;

namespace Epic.Generated.Tests.Conventions;

/// <summary>A user's own code can be tested without EPIC: clients are interfaces, operations and errors have public constructors.</summary>
public sealed class MockingTests
{
    [Test]
    public async Task Code_that_submits_and_waits_can_be_tested()
    {
        var job = new DoubleOfJob(4711, Job(4711, "Done", true, Ended(1)));
        var jobs = new DoubleOfJobs { Submitted = job };

        Assert.That(await RunNightlyAsync(jobs), Is.EqualTo("4711 Succeeded"));
    }

    [Test]
    public async Task Code_that_meets_a_lost_answer_or_a_price_too_high_can_be_tested()
    {
        var lost = new DoubleOfJobs { Error = new EpicOutcomeUnknownException("Lost.", DateTimeOffset.UnixEpoch) };
        var dear = new DoubleOfJobs { Error = new EpicCostLimitException("Dear.", new Money(1, "GBP"), new Money(2, "GBP")) };

        Assert.That(await RunNightlyAsync(lost), Is.EqualTo("ask somebody"));
        Assert.That(await RunNightlyAsync(dear), Is.EqualTo("2 GBP is too much"));
    }

    [Test]
    public async Task A_real_operation_works_on_a_double_of_the_client()
    {
        var epic = new FakeEpic();
        epic.FakeJobs.Get = id => Job(id, "Done", true, Ended(1));

        var finished = await new JobOperation(epic, 4711, epic.Clock).WaitForCompletionAsync();

        Assert.That((finished.Id, finished.GetOutcome()), Is.EqualTo((4711L, JobOutcome.Succeeded)));
    }

    // As a user would write it.
    private static async Task<string> RunNightlyAsync(IJobsClient jobs)
    {
        try
        {
            var job = await jobs.SubmitAsync(SampleJobs.Cavity, new Money(1, "GBP"));
            return $"{job.Id} {(await job.WaitForCompletionAsync()).GetOutcome()}";
        }
        catch (EpicOutcomeUnknownException)
        {
            return "ask somebody";
        }
        catch (EpicCostLimitException error)
        {
            return $"{error.Cost!.Amount} {error.Cost.Currency} is too much";
        }
    }

    // An operation that EPIC adds tomorrow is one of these: a double compiles without it.
    [Test]
    public void A_double_writes_only_the_operations_that_it_needs() =>
        Assert.That(() => ((IJobsClient)new DoubleOfJobs()).CancelAsync(1), Throws.TypeOf<NotSupportedException>().With.Message.EqualTo("This IJobsClient has no CancelAsync."));

    private sealed class DoubleOfJob(long id, Job finished) : JobOperation
    {
        public override long Id => id;

        public override Task<Job> WaitForCompletionAsync(JobWaitOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(finished);
    }

    private sealed class DoubleOfJobs : IJobsClient
    {
        public JobOperation? Submitted { get; init; }

        public EpicException? Error { get; init; }

        public Task<JobOperation> SubmitAsync(JobDefinition job, Money? maxCost = null, CancellationToken cancellationToken = default) =>
            Error is null ? Task.FromResult(Submitted!) : Task.FromException<JobOperation>(Error);

        public Task<JobArrayOperation> SubmitAsync(JobArray array, Money? maxCost = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<QuoteComparison> QuoteAsync(JobSubmission submission, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<Money?> GetPriceAsync(JobSubmission submission, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task ValidateAsync(JobSubmission submission, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<Job>> FindSubmittedAsync(JobSubmission submission, DateTimeOffset since, long? idsAbove = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<JobDefinition> GetDefinitionAsync(long id, string? appCode = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<long> GetHighestIdAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public JobOperation GetOperation(long id) => throw new NotSupportedException();

        public Task<JobArrayOperation> GetArrayOperationAsync(long id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<JobRun> RunAsync(string id, JobSubmission submission, JobRunOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<JobSweepState> SweepAsync(string id, JobSweep sweep, JobSweepOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<JobEvent> WatchAsync(IEnumerable<long> jobIds, JobWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
