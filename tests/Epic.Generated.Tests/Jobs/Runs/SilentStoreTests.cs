using System.Runtime.CompilerServices;
using Epic.Generated.Clients;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static Epic.Generated.Testing.SampleStates;

namespace Epic.Generated.Tests.Jobs.Runs;

/// <summary>A store that stops answering, and looks at no cancellation, holds up no cancelled call.</summary>
internal sealed class SilentStoreTests
{
    private FakeEpic _epic = null!;
    private List<Job> _jobs = null!;
    private MemoryRunStore _store = null!;

    [SetUp]
    public void SetUp()
    {
        (_epic, _jobs, _store) = (new FakeEpic(), [], new MemoryRunStore());
        _epic.FakeJobs.List = _ => [.. _jobs];
        _epic.FakeJobs.Get = id => _jobs.Single(job => job.Id == id);
        _epic.FakeJobs.Submit = spec =>
        {
            var job = new Job
            {
                Id = _jobs.Count + 1,
                Name = spec.Jobs[0].Name,
                InputData = spec.Jobs[0].InputData,
                Resource = new ClusterQueue { QueueCode = spec.Jobs[0].Cluster.QueueCode },
                Status = "Job Complete",
                Finished = true,
                JobSteps = [Ended(1)],
            };
            _jobs.Add(job);
            return [job];
        };
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task At_no_call_does_it_hold_up_a_cancellation_and_the_next_call_continues_the_run(CancellationToken testToken)
    {
        for (var answers = 0; ; answers++)
        {
            SetUp();
            var store = new SilentStore(_store, answers);
            using var stopped = new CancellationTokenSource();
            var work = Runs(store).RunAsync("order-4711", SampleJobs.Cavity, cancellationToken: stopped.Token);
            await _epic.Clock.RunAsync(Task.WhenAny(work, store.Silence));
            if (!store.Silence.IsCompleted)
            {
                Assert.That(answers, Is.GreaterThan(10), "calls of a run");
                return;
            }

            await stopped.CancelAsync();

            try
            {
                var ended = await _epic.Clock.RunAsync(work).WaitAsync(testToken);
                Assert.That(ended.Succeeded, Is.True, $"call {answers}, which gives back the lease");
            }
            catch (OperationCanceledException error)
            {
                Assert.That(error.CancellationToken, Is.EqualTo(stopped.Token), $"call {answers}");
            }

            var run = await _epic.Clock.RunAsync(Runs(_store).RunAsync("order-4711", SampleJobs.Cavity, cancellationToken: testToken));
            Assert.That((run.Succeeded, _jobs.Count), Is.EqualTo((true, 1)), $"call {answers}");
        }
    }

    [Test]
    public async Task A_list_that_never_goes_on_ends_with_its_cancellation()
    {
        using var stopped = new CancellationTokenSource();
        var store = new SilentStore(_store, 0);
        await using var runs = Runs(store).ListAsync(cancellationToken: stopped.Token).GetAsyncEnumerator(stopped.Token);
        var moving = runs.MoveNextAsync().AsTask();
        await store.Silence;

        await stopped.CancelAsync();

        Assert.That(async () => await moving.WaitAsync(TimeSpan.FromSeconds(30)), Throws.InstanceOf<OperationCanceledException>());
    }

    private JobRuns Runs(IJobRunStore store) =>
        new(new ClientContext(_epic, _epic.Clock, NullLogger.Instance), store, RunTimes.Default with { LeaseClock = _epic.Clock });

    private sealed class SilentStore(IJobRunStore store, int answers) : IJobRunStore
    {
        private readonly TaskCompletionSource _silence = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _calls;

        public Task Silence => _silence.Task;

        public Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default) => AnswerAsync(() => store.ReadAsync(key, cancellationToken));

        public Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default) => AnswerAsync(() => store.WriteAsync(entry, cancellationToken));

        public Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default) => AnswerAsync(() => store.DeleteAsync(key, version, cancellationToken));

        public async IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await AnswerAsync(() => Task.FromResult(true));
            await foreach (var entry in store.ListAsync(keyPrefix, openOnly, cancellationToken))
            {
                yield return entry;
            }
        }

        private Task<T> AnswerAsync<T>(Func<Task<T>> work)
        {
            if (Interlocked.Increment(ref _calls) <= answers)
            {
                return work();
            }

            _silence.TrySetResult();
            return new TaskCompletionSource<T>().Task;
        }
    }
}
