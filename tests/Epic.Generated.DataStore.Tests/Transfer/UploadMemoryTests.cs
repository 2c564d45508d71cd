using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Tests.Transfer;

internal sealed class UploadMemoryTests
{
    [Test]
    public async Task Who_asks_for_more_than_is_left_waits_until_it_comes_back()
    {
        var budget = new UploadMemory(100);
        var first = await budget.RentAsync(60, CancellationToken.None);
        var second = budget.RentAsync(60, CancellationToken.None).AsTask();
        Assert.That(second.IsCompleted, Is.False);

        first.Dispose();
        first.Dispose();

        using var granted = await second;
        var third = budget.RentAsync(60, CancellationToken.None);
        Assert.That(third.IsCompleted, Is.False, "what was given back twice counts once");
    }

    [Test]
    public async Task One_buffer_may_be_larger_than_everything_and_gets_all_of_it()
    {
        var budget = new UploadMemory(100);
        for (var round = 0; round < 3; round++)
        {
            using var all = await budget.RentAsync(1000, CancellationToken.None);
            Assert.That(all.Bytes, Has.Length.GreaterThanOrEqualTo(1000));
        }
    }

    [Test]
    public async Task Nobody_is_held_up_by_one_that_gave_up_waiting()
    {
        var budget = new UploadMemory(100);
        using var held = await budget.RentAsync(50, CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        var large = budget.RentAsync(80, cancel.Token).AsTask();
        var small = budget.RentAsync(50, CancellationToken.None).AsTask();
        Assert.That(small.IsCompleted, Is.False, "first come, first served");

        await cancel.CancelAsync();

        Assert.That(async () => await large, Throws.InstanceOf<OperationCanceledException>());
        using var granted = await small.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
    }

    [Test]
    public async Task Large_buffers_are_used_again_whichever_thread_gave_them_back()
    {
        var budget = new UploadMemory(64 << 20);
        var buffers = new HashSet<byte[]>();
        for (var round = 0; round < 50; round++)
        {
            await Task.Run(async () =>
            {
                using var rented = await budget.RentAsync((8 << 20) - round, CancellationToken.None);
                buffers.Add(rented.Bytes);
            });
        }

        Assert.That(buffers, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_large_buffer_is_not_kept_for_something_much_smaller()
    {
        var budget = new UploadMemory(64 << 20);
        using (await budget.RentAsync(64 << 20, CancellationToken.None))
        {
        }

        using var small = await budget.RentAsync(5 << 20, CancellationToken.None);
        Assert.That(small.Bytes, Has.Length.LessThan(64 << 20));
    }
}
