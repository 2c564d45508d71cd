namespace Epic.Generated.Hosting.Tests.Database;

/// <summary>The promises that every store of runs keeps.</summary>
internal abstract class RunStoreContract
{
    /// <summary>Another store of the same records, as another process has.</summary>
    protected abstract IJobRunStore Open();

    [Test]
    public async Task An_entry_is_kept_as_it_was_written()
    {
        var entry = new JobRunEntry($"run:{new string('ä', 200)}", "{\"text\":\"ä \\u0000 '; DROP TABLE x; -- 😀\"}") { IsOpen = true };

        var version = await Open().WriteAsync(entry);

        Assert.That(version, Is.Not.Null.And.Not.Empty);
        Assert.That(await Open().ReadAsync(entry.Key), Is.EqualTo(entry with { Version = version }));
    }

    [Test]
    public async Task Keys_that_differ_in_case_or_at_their_end_are_different_keys()
    {
        var keys = new[] { "run:a", "run:A", "run:a ", "run:ab", "run:%", "run:_" };
        foreach (var key in keys)
        {
            Assert.That(await Open().WriteAsync(new JobRunEntry(key, key)), Is.Not.Null, key);
        }

        foreach (var key in keys)
        {
            Assert.That((await Open().ReadAsync(key))?.Content, Is.EqualTo(key));
        }

        Assert.That((await ListAsync("run:", openOnly: false)).Select(entry => entry.Key), Is.EquivalentTo(keys));
    }

    [Test]
    public async Task A_list_has_the_entries_with_the_prefix_and_the_open_ones_alone_if_asked()
    {
        await Open().WriteAsync(new JobRunEntry("run:open", "1") { IsOpen = true });
        var version = await Open().WriteAsync(new JobRunEntry("run:closed", "2") { IsOpen = true });
        await Open().WriteAsync(new JobRunEntry("run:closed", "3") { Version = version });
        await Open().WriteAsync(new JobRunEntry("runs", "4") { IsOpen = true });

        Assert.That((await ListAsync("run:", openOnly: false)).Select(entry => entry.Content), Is.EquivalentTo(new[] { "1", "3" }));
        Assert.That((await ListAsync("run:", openOnly: true)).Select(entry => entry.Content), Is.EquivalentTo(new[] { "1" }));
        Assert.That((await ListAsync("", openOnly: true)).Select(entry => entry.Content), Is.EquivalentTo(new[] { "1", "4" }));
        Assert.That((await ListAsync("run:", openOnly: true)).Single(), Is.EqualTo(await Open().ReadAsync("run:open")));
    }

    [Test]
    public async Task A_caller_may_write_while_it_lists()
    {
        await Open().WriteAsync(new JobRunEntry("run:1", "before"));
        await Open().WriteAsync(new JobRunEntry("run:2", "before"));

        await foreach (var entry in Open().ListAsync("run:", openOnly: false))
        {
            Assert.That(await Open().WriteAsync(entry with { Content = "after" }), Is.Not.Null);
        }

        Assert.That((await ListAsync("run:", openOnly: false)).Select(entry => entry.Content), Has.All.EqualTo("after"));
    }

    [Test]
    public async Task A_version_that_was_replaced_or_deleted_is_neither_written_nor_deleted()
    {
        var store = Open();
        var first = await store.WriteAsync(new JobRunEntry("a", "1"));
        Assert.That(await store.WriteAsync(new JobRunEntry("a", "1")), Is.Null, "it exists");
        var second = await store.WriteAsync(new JobRunEntry("a", "2") { Version = first });
        Assert.That(await store.WriteAsync(new JobRunEntry("a", "3") { Version = first }), Is.Null, "it was replaced");
        Assert.That(await store.DeleteAsync("a", first!), Is.False, "it was replaced");

        Assert.That(await store.DeleteAsync("a", second!), Is.True);
        Assert.That((await store.DeleteAsync("a", second!), await store.ReadAsync("a")), Is.EqualTo((false, (JobRunEntry?)null)));
        Assert.That(await store.WriteAsync(new JobRunEntry("a", "3") { Version = second }), Is.Null, "it was deleted");
        await store.WriteAsync(new JobRunEntry("a", "new"));
        Assert.That(await store.WriteAsync(new JobRunEntry("a", "3") { Version = second }), Is.Null, "it was created anew");
        Assert.That((await store.ReadAsync("a"))!.Content, Is.EqualTo("new"));
    }

    [Test]
    public async Task Of_several_writers_at_once_exactly_one_creates_an_entry_and_one_replaces_a_version()
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var store = Open();
            var won = new List<int>();
            while (won.Count < 10)
            {
                var entry = await store.ReadAsync("counter");
                var next = entry is null ? 1 : int.Parse(entry.Content, null) + 1;
                if (await store.WriteAsync(new JobRunEntry("counter", $"{next}") { Version = entry?.Version }) is not null)
                {
                    won.Add(next);
                }
            }

            return won;
        })));

        Assert.That(written.SelectMany(won => won).Order(), Is.EqualTo(Enumerable.Range(1, 40)), "no number was written twice");
    }

    [Test]
    public void A_cancelled_call_throws_with_its_token()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        foreach (var call in new Func<Task>[]
        {
            () => Open().ReadAsync("a", source.Token),
            () => Open().WriteAsync(new JobRunEntry("a", "1"), source.Token),
            () => Open().DeleteAsync("a", "1", source.Token),
        })
        {
            Assert.That(Assert.CatchAsync<OperationCanceledException>(() => call())!.CancellationToken, Is.EqualTo(source.Token));
        }
    }

    private async Task<List<JobRunEntry>> ListAsync(string prefix, bool openOnly)
    {
        var entries = new List<JobRunEntry>();
        await foreach (var entry in Open().ListAsync(prefix, openOnly))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
