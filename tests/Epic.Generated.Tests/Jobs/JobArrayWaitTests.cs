using Epic.Generated.Testing;
using static Epic.Generated.Testing.SampleStates;

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
        var operation = await _epic.Jobs.GetArrayOperationAsync(9);
        _epic.Calls.Clear();

        var jobs = await _epic.Clock.RunAsync(operation.WaitForCompletionAsync(new JobWaitOptions
        {
            ShortestInterval = TimeSpan.FromMinutes(1),
            LongestInterval = TimeSpan.FromMinutes(1),
        }));

        // Job n ends after n minutes: about 500 polls of at most 5 pages, and of one page or job when fewer are left.
        Assert.That(jobs.Select(job => job.Id), Is.EqualTo(Enumerable.Range(1, 500)));
        Assert.That(_epic.Calls, Has.Count.LessThanOrEqualTo(501 * 5));
        Assert.That(_epic.Count("job_read"), Is.LessThanOrEqualTo(15));
    }

    [TestCase(1000, 10)]
    [TestCase(300, 12)]
    [TestCase(3000, 30)]
    public async Task Many_jobs_of_which_none_changes_take_few_requests_a_minute_from_the_first_on(int count, int most)
    {
        var (times, ids) = (new List<TimeSpan>(), Enumerable.Range(1, count).Select(id => (long)id).ToArray());
        _epic.FakeJobs.List = _ =>
        {
            times.Add(_epic.Clock.Elapsed);
            return [.. ids.Select(id => Job(id, "running", _epic.Clock.Elapsed > TimeSpan.FromHours(1)))];
        };

        await _epic.Clock.ListAsync(_epic.Jobs.WatchAsync(ids));

        times.RemoveAll(static time => time > TimeSpan.FromHours(1));
        Assert.That(times.Count, Is.GreaterThan(60));
        Assert.That(times.Select(begin => times.Count(time => time >= begin && time < begin + TimeSpan.FromMinutes(1))), Has.All.LessThanOrEqualTo(most));
    }

    [Test]
    public async Task The_last_of_many_jobs_is_asked_for_by_itself()
    {
        _epic.FakeJobs.List = _ => [.. Enumerable.Range(1, 500).Select(id => Job(id, "?", id != 500))];
        var reads = 0;
        _epic.FakeJobs.Get = id => Job(id, "?", ++reads == 10);

        var events = await _epic.Clock.ListAsync(_epic.Jobs.WatchAsync(Enumerable.Range(1, 500).Select(id => (long)id)));

        Assert.That((events.OfType<JobFinished>().Count(), _epic.Count("job_list"), _epic.Count("job_read")), Is.EqualTo((500, 5, 10)));
    }

    [Test]
    public async Task A_few_jobs_deep_in_a_long_list_are_asked_for_one_by_one()
    {
        _epic.FakeJobs.List = _ => [.. Enumerable.Range(1, 10_000).Select(id => Job(id, "?"))];
        var looks = 0;
        _epic.FakeJobs.Get = id => Job(id, "?", ++looks > 30);

        await _epic.Clock.ListAsync(_epic.Jobs.WatchAsync([9001, 9002, 9003]));

        Assert.That((_epic.Count("job_list"), _epic.Count("job_read")), Is.EqualTo((1, 33)));
    }

    [Test]
    public async Task Jobs_at_the_front_of_a_long_list_take_one_request_a_look()
    {
        _epic.FakeJobs.List = _ => [.. Enumerable.Range(1, 10_000).Select(id => Job(id, "?", _epic.Count("job_list") > 20))];

        await _epic.Clock.ListAsync(_epic.Jobs.WatchAsync(Enumerable.Range(1, 50).Select(id => (long)id)));

        Assert.That((_epic.Count("job_list"), _epic.Count("job_read")), Is.EqualTo((21, 0)));
    }

    [Test]
    public async Task A_job_that_the_list_leaves_out_is_not_forgotten()
    {
        _epic.FakeJobs.List = _ => [.. Enumerable.Range(1, 20).Where(id => id != 7).Select(id => Job(id, "?", true))];
        _epic.FakeJobs.Get = id => Job(id, "?", true);

        var events = await _epic.Clock.ListAsync(_epic.Jobs.WatchAsync(Enumerable.Range(1, 20).Select(id => (long)id)));

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

        var watch = _epic.Clock.ListAsync(_epic.Jobs.WatchAsync([1, 2, 3], new JobWaitOptions { CancelJobsOnCancellation = true }, stop.Token));

        Assert.That(() => watch, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_epic.FakeJobs.Cancelled, Is.EquivalentTo(new[] { 2, 3 }));
    }

    [Test]
    public async Task An_array_is_cancelled_whole_and_an_outage_of_seconds_is_waited_out()
    {
        _epic.FakeJobs.List = array => [.. Enumerable.Range(1, 100).Select(id => State(id, array))];
        _epic.FakeJobs.Cancel = id => _epic.Clock.Elapsed.TotalSeconds < 10 && id > 20 ? throw EpicErrors.Server() : true;
        var operation = await _epic.Jobs.GetArrayOperationAsync(9);

        await _epic.Clock.RunAsync(operation.CancelAsync());

        Assert.That(_epic.FakeJobs.Cancelled, Is.EquivalentTo(Enumerable.Range(1, 100)));
        Assert.That(_epic.Count("job_cancel"), Is.LessThan(100 + (3 * 8)), "EPIC was away, and asked for each job all the same");
    }

    [Test]
    public async Task A_new_job_that_EPIC_does_not_show_yet_is_cancelled_when_it_does([Values] bool whileWaiting)
    {
        using var stop = new CancellationTokenSource();
        _epic.FakeJobs.List = _ =>
        {
            stop.Cancel();
            return [Job(1, "?"), Job(2, "?"), Job(3, "?")];
        };
        _epic.FakeJobs.Get = _ => throw EpicErrors.NotFound();
        _epic.FakeJobs.Cancel = id => _epic.Clock.Elapsed.TotalSeconds < 20 && id == 2 ? throw EpicErrors.NotFound() : true;
        var array = new JobArrayOperation(_epic, 9, [1, 2, 3], _epic.Clock);

        if (whileWaiting)
        {
            Assert.ThrowsAsync<OperationCanceledException>(async () => await _epic.Clock.RunAsync(array.WaitForCompletionAsync(new JobWaitOptions { CancelJobsOnCancellation = true }, stop.Token)));
        }
        else
        {
            await _epic.Clock.RunAsync(array.CancelAsync());
        }

        Assert.That(_epic.FakeJobs.Cancelled, Is.EquivalentTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void A_job_that_may_be_new_and_does_not_appear_is_named_after_half_a_minute()
    {
        _epic.FakeJobs.List = _ => [];
        _epic.FakeJobs.Get = _ => throw EpicErrors.NotFound();
        _epic.FakeJobs.Cancel = id => id == 2 ? throw EpicErrors.NotFound() : true;

        var error = Assert.ThrowsAsync<EpicJobsNotCancelledException>(() => _epic.Clock.RunAsync(new JobArrayOperation(_epic, 9, [1, 2, 3], _epic.Clock).CancelAsync()));

        Assert.That(error.JobIds, Is.EqualTo(new[] { 2 }));
        Assert.That(error.InnerException, Is.TypeOf<EpicNotFoundException>());
        Assert.That(_epic.Clock.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void An_id_that_no_job_has_is_reported_at_once()
    {
        _epic.FakeJobs.List = _ => [Job(1, "?"), Job(3, "?"), Job(7, "?")];
        _epic.FakeJobs.Cancel = id => id is 2 or 5 ? throw EpicErrors.NotFound() : true;

        var error = Assert.ThrowsAsync<EpicJobsNotCancelledException>(() => _epic.Clock.RunAsync(new JobArrayOperation(_epic, null, [1, 2, 3, 5], _epic.Clock).CancelAsync()));

        Assert.That(error.JobIds, Is.EquivalentTo(new[] { 2, 5 }));
        Assert.That(error.InnerException, Is.TypeOf<EpicNotFoundException>());
        Assert.That(_epic.FakeJobs.Cancelled, Is.EquivalentTo(new[] { 1, 3 }));
        Assert.That(_epic.Clock.Elapsed, Is.EqualTo(TimeSpan.Zero), "nothing is waited for");
        Assert.That(_epic.Count("job_list"), Is.EqualTo(1), "the list is read once for all");
    }

    [Test]
    public async Task A_job_above_all_that_are_listed_or_where_no_list_can_be_read_is_waited_for([Values] bool canList)
    {
        _epic.FakeJobs.List = _ => canList ? [Job(1, "?"), Job(7, "?")] : throw EpicErrors.Server();
        _epic.FakeJobs.Cancel = id => _epic.Clock.Elapsed.TotalSeconds < 20 ? throw EpicErrors.NotFound() : true;

        await _epic.Clock.RunAsync(new JobArrayOperation(_epic, null, [8], _epic.Clock).CancelAsync());

        Assert.That(_epic.FakeJobs.Cancelled, Is.EqualTo(new[] { 8 }));
    }

    [Test]
    public async Task A_job_that_this_process_has_just_submitted_is_waited_for_below_the_highest_id_too([Values(0, 90)] int seconds)
    {
        _epic.FakeJobs.List = _ => [Job(1, "?"), Job(7, "?")];
        _epic.FakeJobs.Submit = _ => [Job(5, "?")];
        var shownAt = TimeSpan.FromSeconds(seconds + 20);
        _epic.FakeJobs.Cancel = id => _epic.Clock.Elapsed < shownAt ? throw EpicErrors.NotFound() : true;
        var job = await _epic.Clock.RunAsync(_epic.Jobs.SubmitAsync(SampleJobs.Cavity));
        await _epic.Clock.RunAsync(Task.Delay(TimeSpan.FromSeconds(seconds), _epic.Clock));

        await _epic.Clock.RunAsync(new JobArrayOperation(_epic, null, [job.Id], _epic.Clock).CancelAsync());

        Assert.That(_epic.FakeJobs.Cancelled, Is.EqualTo(new[] { 5 }));
    }

    [Test]
    public async Task A_job_that_this_process_submitted_long_ago_and_that_is_gone_is_reported_at_once()
    {
        _epic.FakeJobs.List = _ => [Job(1, "?"), Job(7, "?")];
        _epic.FakeJobs.Submit = _ => [Job(5, "?")];
        _epic.FakeJobs.Cancel = _ => throw EpicErrors.NotFound();
        var job = await _epic.Clock.RunAsync(_epic.Jobs.SubmitAsync(SampleJobs.Cavity));
        await _epic.Clock.RunAsync(Task.Delay(TimeSpan.FromMinutes(3), _epic.Clock));
        var before = _epic.Clock.Elapsed;

        Assert.ThrowsAsync<EpicJobsNotCancelledException>(() => _epic.Clock.RunAsync(new JobArrayOperation(_epic, null, [job.Id], _epic.Clock).CancelAsync()));

        Assert.That(_epic.Clock.Elapsed, Is.EqualTo(before));
    }

    [Test]
    public void Jobs_that_do_not_exist_keep_no_other_from_being_cancelled()
    {
        _epic.FakeJobs.List = _ => [];
        _epic.FakeJobs.Get = _ => throw EpicErrors.NotFound();
        _epic.FakeJobs.Cancel = id => id <= 20 ? throw EpicErrors.NotFound() : true;

        var error = Assert.ThrowsAsync<EpicJobsNotCancelledException>(() => _epic.Clock.RunAsync(new JobArrayOperation(_epic, 9, Enumerable.Range(1, 50).Select(id => (long)id), _epic.Clock).CancelAsync()));

        Assert.That(error.JobIds, Is.EqualTo(Enumerable.Range(1, 20)));
        Assert.That(_epic.FakeJobs.Cancelled, Is.EquivalentTo(Enumerable.Range(21, 30)));
    }

    [Test]
    public async Task Jobs_that_cannot_be_cancelled_are_named_and_hinder_no_other()
    {
        _epic.FakeJobs.List = array => [.. Enumerable.Range(1, 30).Select(id => State(id, array))];
        _epic.FakeJobs.Get = id => Job(id, "?", finished: id == 4);
        _epic.FakeJobs.Cancel = id => id is 3 or 4 ? throw EpicErrors.Permission() : id is 12 ? throw EpicErrors.Transport() : true;
        var operation = await _epic.Jobs.GetArrayOperationAsync(9);

        var error = Assert.ThrowsAsync<EpicJobsNotCancelledException>(() => _epic.Clock.RunAsync(operation.CancelAsync()));

        // Job 4 has ended since.
        Assert.That(error!.JobIds, Is.EquivalentTo(new[] { 3, 12 }));
        Assert.That(error.Message, Does.Contain("3, 12"));
        Assert.That(_epic.FakeJobs.Cancelled, Has.Count.EqualTo(27));
        Assert.That(_epic.Clock.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task Jobs_that_were_not_cancelled_because_EPIC_was_out_of_reach_are_named()
    {
        _epic.FakeJobs.List = array => [.. Enumerable.Range(1, 3).Select(id => State(id, array))];
        _epic.FakeJobs.Cancel = id => id == 2 ? true : throw EpicErrors.Server();
        var operation = await _epic.Jobs.GetArrayOperationAsync(9);

        var error = Assert.ThrowsAsync<EpicJobsNotCancelledException>(() => _epic.Clock.RunAsync(operation.CancelAsync()));

        Assert.That(error!.JobIds, Is.EquivalentTo(new[] { 1, 3 }));
        Assert.That(error.InnerException, Is.TypeOf<EpicServerException>());
    }

    [Test]
    public void A_cancelled_wait_says_which_jobs_could_not_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        _epic.FakeJobs.List = _ =>
        {
            stop.Cancel();
            return [Job(1, "?", true), Job(2, "?"), Job(3, "?")];
        };
        _epic.FakeJobs.Get = id => Job(id, "?");
        _epic.FakeJobs.Cancel = id => id == 3 ? throw EpicErrors.Permission() : true;

        var watch = _epic.Clock.ListAsync(_epic.Jobs.WatchAsync([1, 2, 3], new JobWaitOptions { CancelJobsOnCancellation = true }, stop.Token));

        var error = Assert.ThrowsAsync<OperationCanceledException>(() => watch);
        Assert.That(error!.CancellationToken, Is.EqualTo(stop.Token));
        Assert.That((error.InnerException as EpicJobsNotCancelledException)?.JobIds, Is.EqualTo(new[] { 3 }));
        Assert.That(_epic.FakeJobs.Cancelled, Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void An_array_that_EPIC_does_not_know_is_not_found()
    {
        _epic.FakeJobs.List = _ => [];

        Assert.That(() => _epic.Jobs.GetArrayOperationAsync(9), Throws.TypeOf<EpicNotFoundException>().With.Message.Contains("array 9"));
    }

    private Job State(long id, long? array)
    {
        var job = Job(id, "?", _epic.Clock.Elapsed.TotalMinutes >= id);
        job.Array = array;
        return job;
    }
}
