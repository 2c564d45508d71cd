namespace Epic.Generated.Tests.Paging;

/// <summary>The next page is on its way while the items of one are handed out.</summary>
internal sealed class PrefetchTests
{
    private static readonly PagingOptions Prefetch = new() { Prefetch = true };

    [Test]
    public async Task The_next_page_is_requested_before_the_first_item_is_given()
    {
        var list = new FakeList(9);
        await using var items = list.Read(Prefetch).GetAsyncEnumerator();

        await items.MoveNextAsync();

        Assert.That(list.Requests, Is.EqualTo(new[] { "-@-", "-@3" }));
    }

    [Test]
    public async Task Without_it_the_next_page_is_requested_when_it_is_needed()
    {
        var list = new FakeList(9);
        await using var items = list.Read().GetAsyncEnumerator();

        for (var n = 0; n < 3; n++)
        {
            await items.MoveNextAsync();
        }

        Assert.That(list.Requests, Has.Count.EqualTo(1));
        await items.MoveNextAsync();
        Assert.That(list.Requests, Has.Count.EqualTo(2));
    }

    [TestCase(null, 3)]
    [TestCase(3, 1)]
    [TestCase(4, 2)]
    public async Task Nothing_is_requested_beyond_the_end(int? maxItems, int requests)
    {
        var list = new FakeList(9);

        await list.Read(new PagingOptions { Prefetch = true, MaxItems = maxItems }).CountAsync();

        Assert.That(list.Requests, Has.Count.EqualTo(requests));
    }

    [Test]
    public async Task Leaving_the_loop_cancels_the_page_that_is_on_its_way_and_waits_for_its_end()
    {
        var ended = false;
        var list = new FakeList(9)
        {
            Before = async (number, token) =>
            {
                if (number == 2)
                {
                    await new TaskCompletionSource().Task.WaitAsync(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    ended = true;
                    token.ThrowIfCancellationRequested();
                }
            },
        };

        await foreach (var item in list.Read(Prefetch))
        {
            Assert.That((item, ended), Is.EqualTo(("0", false)));
            break;
        }

        Assert.That(ended, Is.True);
        Assert.That(list.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_error_of_a_prefetched_page_is_dropped_when_the_loop_was_left()
    {
        var unobserved = 0;
        // Other tests run in this process: only the error of this one counts.
        void Count(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved += e.Exception.InnerExceptions.Count(error => error.Message.Contains("broken prefetched page", StringComparison.Ordinal));
        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            var list = new FakeList(9) { Before = (number, _) => number == 2 ? throw new EpicResponseException("broken prefetched page") : Task.CompletedTask };

            Assert.That(await list.Read(Prefetch).FirstAsync(), Is.EqualTo("0"));
            GC.Collect();
            GC.WaitForPendingFinalizers();

            Assert.That(unobserved, Is.Zero);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }
    }
}
