using Epic.Generated.Tests.Workflows;
using static Epic.Generated.Tests.Workflows.SampleStates;

namespace Epic.Generated.Tests.Jobs;

public sealed class JobArrayWaitTests
{
    private FakeEpic _epic = null!;

    [SetUp]
    public void SetUp() => _epic = new FakeEpic();

    [Test]
    public async Task Five_hundred_jobs_take_five_requests_a_look()
    {
        _epic.FakeJobs.List = array => [.. Enumerable.Range(1, 500).Select(id => State(id, array))];
        _epic.FakeJobs.Get = id => State(id, 9);
        var operation = await _epic.Workflows.Jobs.GetArrayAsync(9);
        _epic.Calls.Clear();

        var jobs = await _epic.Clock.RunAsync(operation.WaitForCompletionAsync(new JobWaitOptions
        {
            ShortestInterval = TimeSpan.FromMinutes(1),
            LongestInterval = TimeSpan.FromMinutes(1),
        }));

        // Job n ends after n minutes: some 500 looks of at most 5 pages, and of one page or job where fewer are left.
        Assert.That(jobs.Select(job => job.Id), Is.EqualTo(Enumerable.Range(1, 500)));
        Assert.That(_epic.Calls, Has.Count.LessThanOrEqualTo(501 * 5));
        Assert.That(_epic.Count("job_read"), Is.LessThanOrEqualTo(15));
    }

    [Test]
    public async Task The_last_of_many_jobs_is_asked_for_by_itself()
    {
        _epic.FakeJobs.List = _ => [.. Enumerable.Range(1, 500).Select(id => Job(id, "?", id != 500))];
        var reads = 0;
        _epic.FakeJobs.Get = id => Job(id, "?", ++reads == 10);

        var events = await _epic.Clock.ListAsync(_epic.Workflows.Jobs.WatchAsync(Enumerable.Range(1, 500).Select(id => (long)id)));

        Assert.That((events.OfType<JobFinished>().Count(), _epic.Count("job_list"), _epic.Count("job_read")), Is.EqualTo((500, 5, 10)));
    }

    [Test]
    public async Task A_few_jobs_deep_in_a_long_list_are_asked_for_one_by_one()
    {
        _epic.FakeJobs.List = _ => [.. Enumerable.Range(1, 10_000).Select(id => Job(id, "?"))];
        var looks = 0;
        _epic.FakeJobs.Get = id => Job(id, "?", ++looks > 30);

        await _epic.Clock.ListAsync(_epic.Workflows.Jobs.WatchAsync([9001, 9002, 9003]));

        Assert.That((_epic.Count("job_list"), _epic.Count("job_read")), Is.EqualTo((1, 33)));
    }

    [Test]
    public async Task Jobs_at_the_front_of_a_long_list_take_one_request_a_look()
    {
        _epic.FakeJobs.List = _ => [.. Enumerable.Range(1, 10_000).Select(id => Job(id, "?", _epic.Count("job_list") > 20))];

        await _epic.Clock.ListAsync(_epic.Workflows.Jobs.WatchAsync(Enumerable.Range(1, 50).Select(id => (long)id)));

        Assert.That((_epic.Count("job_list"), _epic.Count("job_read")), Is.EqualTo((21, 0)));
    }

    [Test]
    public async Task A_job_that_the_list_leaves_out_is_not_forgotten()
    {
        _epic.FakeJobs.List = _ => [.. Enumerable.Range(1, 20).Where(id => id != 7).Select(id => Job(id, "?", true))];
        _epic.FakeJobs.Get = id => Job(id, "?", true);

        var events = await _epic.Clock.ListAsync(_epic.Workflows.Jobs.WatchAsync(Enumerable.Range(1, 20).Select(id => (long)id)));

        Assert.That(events.OfType<JobFinished>().Select(finished => finished.JobId), Is.EquivalentTo(Enumerable.Range(1, 20)));
    }

    [Test]
    public void Cancelling_the_wait_cancels_the_jobs_that_have_not_finished()
    {
        using var stop = new CancellationTokenSource();
        _epic.FakeJobs.List = _ =>
        {
            stop.Cancel();
            return [Job(1, "?", true), Job(2, "?"), Job(3, "?")];
        };

        var watch = _epic.Clock.ListAsync(_epic.Workflows.Jobs.WatchAsync([1, 2, 3], new JobWaitOptions { CancelJobsOnCancellation = true }, stop.Token));

        Assert.That(() => watch, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_epic.FakeJobs.Cancelled, Is.EquivalentTo(new[] { 2, 3 }));
    }

    private Job State(long id, long? array)
    {
        var job = Job(id, "?", _epic.Clock.Elapsed.TotalMinutes >= id);
        job.Array = array;
        return job;
    }
}
