using Epic.Generated.Testing;

namespace Epic.Generated.Tests.Cancellation;

/// <summary>Every method of runs and sweeps ends at cancellation while the store of their records stalls, with the caller's token.</summary>
[CancelAfter(60_000)]
internal sealed class StalledStoreTests
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    [TestCaseSource(typeof(AsyncMethod), nameof(AsyncMethod.OfRuns))]
    public async Task A_method_ends_while_the_store_stalls(AsyncMethod method)
    {
        using var mine = new CancellationTokenSource();
        var store = new StalledStore();
        var call = (method with { Store = store }).CallAsync(new FakeEpic(), mine.Token);
        await store.Stalled.WaitAsync(LongestWait);

        await mine.CancelAsync();

        var error = Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(LongestWait));
        Assert.That(error!.CancellationToken, Is.EqualTo(mine.Token));
    }

    [Test]
    public void The_file_store_does_nothing_after_a_cancellation()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"epic-runs-{Guid.NewGuid():N}");
        var store = new JobRunFileStore(folder);
        var cancelled = new CancellationToken(canceled: true);
        Assert.Multiple(() =>
        {
            Assert.That(() => store.ReadAsync("a", cancelled), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(() => store.WriteAsync(new JobRunEntry("a", "1"), cancelled), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(() => store.DeleteAsync("a", "1", cancelled), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(async () => await store.ListAsync("", openOnly: false, cancelled).CountAsync(), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(Directory.Exists(folder), Is.False);
        });
    }

    private sealed class StalledStore : IJobRunStore
    {
        private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stalled => _stalled.Task;

        public Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default) => StallAsync<JobRunEntry?>(cancellationToken);

        public Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default) => StallAsync<string?>(cancellationToken);

        public Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default) => StallAsync<bool>(cancellationToken);

        public async IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return await StallAsync<JobRunEntry>(cancellationToken);
        }

        private async Task<T> StallAsync<T>(CancellationToken cancellationToken)
        {
            _stalled.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new NotSupportedException();
        }
    }
}
