using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Emulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

internal sealed class BackOffTests : EmulatedStoreFixture
{
    [Test]
    public async Task A_cancellation_ends_the_wait_between_two_attempts()
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Emulator.Faults.Add(new Fault { Operation = "s3:PutObject", Kind = FaultKind.BadGateway, When = _ => failed.TrySetResult() || true });
        var store = new EpicDataStore(
            Client.Data,
            Client.Profile,
            new DataStoreSettings { RetryDelay = TimeSpan.FromHours(1) },
            TimeProvider.System,
            NullLoggerFactory.Instance);
        using var cancel = new CancellationTokenSource();
        var upload = store.UploadAsync(new MemoryStream([1]), EpicPath.Parse("epic://f"), cancellationToken: cancel.Token);
        await failed.Task;
        // The answer is on its way; the wait comes after it.
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        Assert.That(upload.IsCompleted, Is.False);

        await cancel.CancelAsync();

        Assert.That(await Task.WhenAny(upload, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)), Is.SameAs(upload));
        Assert.That(async () => await upload, Throws.InstanceOf<OperationCanceledException>());
    }
}
