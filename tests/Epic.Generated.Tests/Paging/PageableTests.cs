using CsCheck;

namespace Epic.Generated.Tests.Paging;

/// <summary>Reading a list: the requests, the items, and the end.</summary>
[CancelAfter(20_000)]
internal sealed class PageableTests
{
    [TestCase(0, "-@-")]
    [TestCase(2, "-@-")]
    [TestCase(3, "-@-")]
    [TestCase(7, "-@-", "-@3", "-@6")]
    [TestCase(9, "-@-", "-@3", "-@6")]
    public async Task All_items_are_given_once_and_in_order(int total, params string[] requests)
    {
        var list = new FakeList(total);

        Assert.That(await list.Read().ToListAsync(), Is.EqualTo(Items(0, total)));
        Assert.That(list.Requests, Is.EqualTo(requests));
    }

    [Test]
    public async Task Pages_are_given_as_they_came()
    {
        var pages = await new FakeList(7).Read().AsPages().ToListAsync();

        Assert.That(pages.Select(page => page.Count), Is.EqualTo(new[] { 7, 7, 7 }));
        Assert.That(pages.Select(page => page.Results.Count), Is.EqualTo(new[] { 3, 3, 1 }));
        Assert.That(pages.Select(page => page.Next), Is.EqualTo(new[] { "http://proxy/?offset=3", "http://proxy/?offset=6", null }));
    }

    [Test]
    public async Task A_page_size_that_is_capped_skips_nothing()
    {
        var list = new FakeList(8, cap: 3);

        Assert.That(await list.Read(new PagingOptions { PageSize = 5 }).ToListAsync(), Is.EqualTo(Items(0, 8)));
        Assert.That(list.Requests, Is.EqualTo(new[] { "5@-", "5@3", "5@6" }));
    }

    [Test]
    public async Task A_list_begins_at_the_given_offset()
    {
        var list = new FakeList(8);

        Assert.That(await list.Read(new PagingOptions { Offset = 4 }).ToListAsync(), Is.EqualTo(Items(4, 4)));
        Assert.That(list.Requests, Is.EqualTo(new[] { "-@4", "-@7" }));
    }

    [TestCase(0, null)]
    [TestCase(2, null, "2@-")]
    [TestCase(3, null, "3@-")]
    [TestCase(5, null, "5@-", "2@3")]
    [TestCase(99, null, "99@-", "96@3", "93@6")]
    [TestCase(120, null, "-@-", "-@3", "-@6")]
    [TestCase(5, 2, "2@-", "2@2", "1@4")]
    [TestCase(4, 2, "2@-", "2@2")]
    [TestCase(200, 150, "150@-", "150@3", "150@6")]
    public async Task No_more_items_are_given_or_asked_for_than_wanted(int maxItems, int? pageSize, params string[] requests)
    {
        var list = new FakeList(8);

        Assert.That(await list.Read(new PagingOptions { MaxItems = maxItems, PageSize = pageSize }).ToListAsync(), Is.EqualTo(Items(0, Math.Min(maxItems, 8))));
        Assert.That(list.Requests, Is.EqualTo(requests));
    }

    [Test]
    public async Task A_service_that_sends_more_than_asked_for_is_cut()
    {
        var list = new FakeList(6) { Send = _ => new FakePage(6, "next", ["a", "b", "c", "d"]) };

        var pages = await list.Read(new PagingOptions { MaxItems = 3 }).AsPages().ToListAsync();

        Assert.That(pages.Single().Results, Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That((pages[0].Count, pages[0].Next), Is.EqualTo((6, "next")));
        Assert.That(list.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_null_among_the_items_is_skipped_but_counts_as_a_row()
    {
        var list = new FakeList(5) { Send = page => page with { Results = [.. page.Results.Select(item => item == "1" ? null! : item)] } };

        Assert.That(await list.Read().ToListAsync(), Is.EqualTo(new[] { "0", "2", "3", "4" }));
        Assert.That(list.Requests, Is.EqualTo(new[] { "-@-", "-@3" }));
    }

    [TestCase(null)]
    [TestCase("")]
    public async Task A_list_ends_where_there_is_no_next(string? next)
    {
        var list = new FakeList(9) { Next = _ => next };

        Assert.That(await list.Read().ToListAsync(), Is.EqualTo(Items(0, 3)));
        Assert.That(list.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_empty_page_whose_next_names_no_offset_ends_a_list()
    {
        var list = new FakeList(3) { Next = end => $"http://proxy/?page={end + Random.Shared.Next()}" };

        Assert.That(await list.Read().ToListAsync(), Is.EqualTo(Items(0, 3)));
        Assert.That(list.Requests, Is.EqualTo(new[] { "-@-", "-@3" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_next_that_does_not_move_is_an_error_and_no_loop(bool prefetch)
    {
        var list = new FakeList(int.MaxValue) { Next = _ => "http://proxy/?offset=3", Before = AtMost(10) };
        var given = new List<string>();

        async Task ReadAsync()
        {
            await foreach (var item in list.Read(new PagingOptions { Prefetch = prefetch }))
            {
                given.Add(item);
            }
        }

        Assert.That(ReadAsync, Throws.InstanceOf<EpicResponseException>().With.Message.Contains("offset 3"));
        Assert.That(given, Is.EqualTo(Items(0, 3)));
        Assert.That(list.Requests, Has.Count.EqualTo(2));
    }

    [TestCase("http://proxy/?offset=0")]
    [TestCase("http://proxy/?limit=3&offset=0#end")]
    public void A_next_that_leads_back_is_an_error(string next)
    {
        var list = new FakeList(9) { Next = _ => next, Before = AtMost(10) };

        Assert.That(async () => await list.Read().ToListAsync(), Throws.InstanceOf<EpicResponseException>().With.Message.Contains("offset 0"));
    }

    [Test]
    public void A_list_of_only_empty_pages_ends_with_an_error()
    {
        var offset = 0;
        var list = new FakeList(0) { Next = _ => $"http://proxy/?offset={++offset}", Before = AtMost(1000) };

        Assert.That(async () => await list.Read().ToListAsync(), Throws.InstanceOf<EpicResponseException>());
    }

    [Test]
    public async Task A_hundred_empty_pages_between_items_are_no_end_of_a_list()
    {
        var page = 0;
        var list = new FakeList(0)
        {
            Before = AtMost(1000),
            Send = sent => ++page switch
            {
                100 or 200 => sent with { Next = $"?offset={page}", Results = [$"{page}"] },
                < 300 => sent with { Next = $"?offset={page}" },
                _ => sent with { Next = null },
            },
        };

        Assert.That(await list.Read().ToListAsync(), Is.EqualTo(new[] { "100", "200" }));
        Assert.That(page, Is.EqualTo(300));
    }

    [Test]
    public async Task A_list_is_read_up_to_the_highest_offset()
    {
        var list = new FakeList(int.MaxValue, cap: 1) { Next = _ => "?page=2" };

        Assert.That(await list.Read(new PagingOptions { Offset = int.MaxValue - 1 }).ToListAsync(), Is.EqualTo(new[] { "2147483646" }));
        Assert.That(list.Requests, Is.EqualTo(new[] { "-@2147483646", "-@2147483647" }));
    }

    [Test]
    public async Task An_empty_page_whose_next_leads_on_is_followed([Values] bool prefetch)
    {
        var list = Filtered(8, hidden: [0, 1, 4, 5]);

        Assert.That(await list.Read(new PagingOptions { PageSize = 2, Prefetch = prefetch }).ToListAsync(), Is.EqualTo(new[] { "2", "3", "6", "7" }));
        Assert.That(list.Requests, Is.EqualTo(new[] { "2@-", "2@2", "2@4", "2@6" }));
    }

    [Test]
    public async Task A_row_that_was_removed_after_cutting_repeats_none([Values(0, 1, 2, 3, 4)] int hidden)
    {
        var list = Filtered(5, [hidden]);

        Assert.That(await list.Read(new PagingOptions { PageSize = 2 }).ToListAsync(), Is.EqualTo(Items(0, 5).Where(item => item != $"{hidden}")));
    }

    [TestCase("http://proxy/?offset=99999999999999999999")]
    [TestCase("http://proxy/?offset=-3")]
    [TestCase("http://proxy/?offset=")]
    [TestCase("http://proxy/?page=2")]
    [TestCase("\u0000")]
    public async Task A_next_without_a_readable_offset_leads_behind_the_items_that_came(string next)
    {
        var list = new FakeList(5) { Next = end => end < 5 ? next : null };

        Assert.That(await list.Read().ToListAsync(), Is.EqualTo(Items(0, 5)));
        Assert.That(list.Requests, Is.EqualTo(new[] { "-@-", "-@3" }));
    }

    [Test]
    public async Task Any_next_ends_in_items_or_in_an_error_that_is_documented()
    {
        await Gen.OneOf(Gen.String, Gen.Int.Select(offset => $"http://proxy/?limit=2&offset={offset}")).Array[1, 6].SampleAsync(
            async nexts =>
            {
                var page = 0;
                var list = new FakeList(int.MaxValue) { Next = _ => page < nexts.Length ? nexts[page++] : null, Before = AtMost(1000) };
                try
                {
                    await list.Read().ToListAsync();
                }
                catch (EpicResponseException)
                {
                    // Documented.
                }
            },
            iter: 300,
            threads: 1);
    }

    [Test]
    public async Task Two_enumerations_know_nothing_of_each_other()
    {
        var list = new FakeList(7);
        var pageable = list.Read(new PagingOptions { MaxItems = 5 });
        await using var first = pageable.GetAsyncEnumerator();
        await using var second = pageable.GetAsyncEnumerator();

        for (var n = 0; n < 4; n++)
        {
            await first.MoveNextAsync();
        }

        await second.MoveNextAsync();

        Assert.That((first.Current, second.Current), Is.EqualTo(("3", "0")));
        Assert.That(await pageable.ToListAsync(), Is.EqualTo(Items(0, 5)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void An_error_comes_when_its_page_is_needed(bool prefetch)
    {
        var list = new FakeList(9) { Before = (number, _) => number == 2 ? throw new EpicResponseException("broken") : Task.CompletedTask };
        var given = new List<string>();

        async Task ReadAsync()
        {
            await foreach (var item in list.Read(new PagingOptions { Prefetch = prefetch }))
            {
                given.Add(item);
            }
        }

        Assert.That(ReadAsync, Throws.InstanceOf<EpicResponseException>().With.Message.EqualTo("broken"));
        Assert.That(given, Is.EqualTo(Items(0, 3)));
    }

    [TestCase(0, 0, null, "paging.PageSize must be at least 1, not 0.")]
    [TestCase(1, -1, null, "paging.Offset must be at least 0, not -1.")]
    [TestCase(1, 0, -1, "paging.MaxItems must be at least 0, not -1.")]
    public void Options_that_no_list_can_be_read_with_are_refused_at_once(int pageSize, int offset, int? maxItems, string message)
    {
        var list = new FakeList(1);

        Assert.That(
            () => list.Read(new PagingOptions { PageSize = pageSize, Offset = offset, MaxItems = maxItems }),
            Throws.ArgumentException.With.Message.StartsWith(message).And.Property("ParamName").EqualTo("paging"));
    }

    [Test]
    public async Task A_list_for_a_users_own_tests_is_made_from_pages()
    {
        var pageable = Pageable<string>.FromPages(new FakePage(3, "n", ["a", "b"]), new FakePage(3, null, ["c"]));

        Assert.That(await pageable.ToListAsync(), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(await pageable.AsPages().CountAsync(), Is.EqualTo(2));
        Assert.That(() => Pageable<string>.FromPages(null!), Throws.ArgumentNullException);
        Assert.That(async () => await pageable.AsPages(new CancellationToken(canceled: true)).CountAsync(), Throws.InstanceOf<OperationCanceledException>());
    }

    // Without its check for loops, a list would never end.
    private static Func<int, CancellationToken, Task> AtMost(int requests) =>
        (number, _) => number <= requests ? Task.CompletedTask : throw new AssertionException($"More than {requests} requests.");

    /// <summary>A service that takes rows away after it cut the page, and names the next by its limit.</summary>
    private static FakeList Filtered(int total, int[] hidden)
    {
        var end = 0;
        return new FakeList(total, cap: 2)
        {
            Next = behind => (end = behind) < total ? $"http://proxy/?limit=2&offset={end}" : null,
            Send = page => page with { Results = [.. page.Results.Where(item => !hidden.Contains(int.Parse(item)))] },
        };
    }

    private static IEnumerable<string> Items(int from, int count) => Enumerable.Range(from, count).Select(n => n.ToString());
}
