using Epic.Generated.DataStore.Disk;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Tests.Disk;

internal sealed class DiskFlusherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SafeFileHandle _file = new(IntPtr.Zero, ownsHandle: false);

    [TearDown]
    public void CloseFile() => _file.Dispose();

    [Test]
    public void A_quick_disk_is_flushed_at_once()
    {
        var thread = 0;
        var flusher = new DiskFlusher(_ => thread = Environment.CurrentManagedThreadId);

        Assert.That(flusher.FlushAsync(_file).AsTask().IsCompletedSuccessfully);
        Assert.That(thread, Is.EqualTo(Environment.CurrentManagedThreadId));
    }

    [Test]
    public async Task Flushes_of_a_slow_disk_block_no_thread_of_the_pool_and_not_each_other()
    {
        using var together = new CountdownEvent(16);
        var isFirst = true;
        var poolThreads = 0;
        var flusher = new DiskFlusher(_ =>
        {
            if (isFirst)
            {
                isFirst = false;
                TakeTime();
                return;
            }

            poolThreads += Thread.CurrentThread.IsThreadPoolThread ? 1 : 0;
            together.Signal();
            Assert.That(together.Wait(Patience));
            TakeTime();
        });
        await flusher.FlushAsync(_file);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => flusher.FlushAsync(_file).AsTask())).WaitAsync(Patience);

        Assert.That(poolThreads, Is.Zero);
    }

    [Test]
    public async Task More_flushes_than_threads_are_all_done()
    {
        var done = 0;
        var flusher = new DiskFlusher(_ =>
        {
            TakeTime();
            Interlocked.Increment(ref done);
        });

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => flusher.FlushAsync(_file).AsTask())).WaitAsync(Patience);

        Assert.That(done, Is.EqualTo(200));
    }

    [Test]
    public async Task A_failure_reaches_whose_file_it_is()
    {
        var isFirst = true;
        var flusher = new DiskFlusher(_ =>
        {
            TakeTime();
            if (!isFirst)
            {
                throw new IOException("The disk failed.");
            }

            isFirst = false;
        });
        await flusher.FlushAsync(_file);

        Assert.That(async () => await flusher.FlushAsync(_file), Throws.InstanceOf<IOException>());
        Assert.That(async () => await flusher.FlushAsync(_file), Throws.InstanceOf<IOException>(), "the thread lives on");
    }

    // Blocks, as a disk does.
    private static void TakeTime()
    {
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromMilliseconds(2));
    }
}
