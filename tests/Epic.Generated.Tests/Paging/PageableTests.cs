namespace Epic.Generated.Tests.Paging;

/// <summary>How a list is read: what is asked for, what is given, and where it ends.</summary>
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
    public async Task A_page_size_that_is_capped_advances_by_what_came()
    {
        var list = new FakeList(8, cap: 3);

        Assert.That(await list.Read(new PagingOptions { PageSize = 5 }).ToListAsync(), Is.EqualTo(Items(0, 8)));
        Assert.That(list.Requests, Is.EqualTo(new[] { "5@-", "5@3", "5@6" }));
    }

    [Test]
    public async Task A_list_begins_where_it_is_told()
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
    public async Task An_empty_page_ends_a_list_whatever_its_next_says()
    {
        var list = new FakeList(3) { Next = end => $"http://proxy/?page={end + Random.Shared.Next()}" };

        Assert.That(await list.Read().ToListAsync(), Is.EqualTo(Items(0, 3)));
        Assert.That(list.Requests, Is.EqualTo(new[] { "-@-", "-@3" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_next_that_does_not_move_is_an_error_and_no_loop(bool prefetch)
    {
        var list = new FakeList(int.MaxValue) { Next = _ => "http://proxy/?offset=3" };
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
    }

    private static IEnumerable<string> Items(int from, int count) => Enumerable.Range(from, count).Select(n => n.ToString());
}
