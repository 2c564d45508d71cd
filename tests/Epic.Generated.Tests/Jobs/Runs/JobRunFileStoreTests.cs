namespace Epic.Generated.Tests.Jobs.Runs;

internal sealed class JobRunFileStoreTests
{
    private string _folder = null!;

    private string Records => Path.Combine(_folder, "runs");

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("epic-run-store-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task An_entry_is_written_read_listed_and_deleted()
    {
        var store = new JobRunFileStore(Records);
        Assert.That(await store.ReadAsync("run:a/ä b"), Is.Null);
        var version = await store.WriteAsync(new JobRunEntry("run:a/ä b", "{\"x\":1}") { IsOpen = true });
        await store.WriteAsync(new JobRunEntry("run:A/ä b", "other"));

        Assert.That(await new JobRunFileStore(Records).ReadAsync("run:a/ä b"), Is.EqualTo(new JobRunEntry("run:a/ä b", "{\"x\":1}") { IsOpen = true, Version = version }));
        Assert.That((await KeysAsync(store, "run:", false), await KeysAsync(store, "run:", true), await KeysAsync(store, "job:", false)), Is.EqualTo((2, 1, 0)));
        Assert.That((await store.DeleteAsync("run:a/ä b", version!), await store.DeleteAsync("run:a/ä b", version!)), Is.EqualTo((true, false)));
        Assert.That(await store.ReadAsync("run:a/ä b"), Is.Null);
    }

    [Test]
    public async Task A_version_that_was_replaced_or_deleted_is_not_written_to()
    {
        var store = new JobRunFileStore(Records);
        var first = await store.WriteAsync(new JobRunEntry("a", "1"));
        Assert.That(await store.WriteAsync(new JobRunEntry("a", "1")), Is.Null, "it exists");
        var second = await store.WriteAsync(new JobRunEntry("a", "2") { Version = first });
        Assert.That(await store.WriteAsync(new JobRunEntry("a", "3") { Version = first }), Is.Null, "it was replaced");

        await store.DeleteAsync("a", second!);
        Assert.That(await store.WriteAsync(new JobRunEntry("a", "3") { Version = second }), Is.Null, "it was deleted");
        await store.WriteAsync(new JobRunEntry("a", "new 1"));
        await store.WriteAsync(new JobRunEntry("a", "new 2") { Version = (await store.ReadAsync("a"))!.Version });
        Assert.That(await store.WriteAsync(new JobRunEntry("a", "3") { Version = second }), Is.Null, "it was created anew");
        Assert.That((await store.ReadAsync("a"))!.Content, Is.EqualTo("new 2"));
    }

    // Each task has another store, as a process has, and reaches the folder through a link. Nothing is locked.
    [Test]
    public async Task Of_several_writers_at_once_exactly_one_replaces_a_version()
    {
        Directory.CreateDirectory(Records);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), Records);
        var written = await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            var store = new JobRunFileStore(writer % 2 == 0 ? Records : Path.Combine(_folder, "link"));
            var won = new List<int>();
            while (won.Count < 20)
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

        Assert.That(written.SelectMany(won => won).Order(), Is.EqualTo(Enumerable.Range(1, 120)), "no number was written twice");
    }

    [Test]
    public async Task A_rest_of_a_killed_writer_and_a_link_are_no_versions()
    {
        var store = new JobRunFileStore(Records);
        var version = await store.WriteAsync(new JobRunEntry("a", "1"));
        var folder = Directory.GetDirectories(Records).Single();
        await File.WriteAllTextAsync(Path.Combine(folder, "2.json.0123.part"), "{");
        Assert.That((await store.ReadAsync("a"))!.Content, Is.EqualTo("1"));

        var other = Path.Combine(_folder, "other");
        await File.WriteAllTextAsync(other, "content of another user");
        File.CreateSymbolicLink(Path.Combine(folder, "2.json"), other);
        Assert.That(() => store.ReadAsync("a"), Throws.InvalidOperationException.With.Message.Contains("symbolic link"));
        Assert.That(() => store.WriteAsync(new JobRunEntry("a", "2") { Version = version }), Throws.InvalidOperationException.Or.Null);
        Assert.That(await File.ReadAllTextAsync(other), Is.EqualTo("content of another user"));
    }

    // Read as "no such entry", a run would be submitted and paid for again.
    [TestCase("")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("""{"key":"a"}""")]
    [TestCase("""{"version":2,"entry":{"key":"a","content":"1"}}""")]
    [TestCase("""{"key":"a","content":null,"isOpen":true}""")]
    [TestCase("""{"key":"b","content":"1","isOpen":true}""")]
    [TestCase("""{"content":"1","isOpen":true}""")]
    public async Task A_damaged_file_is_an_error_and_hides_no_entry(string content)
    {
        var store = new JobRunFileStore(Records);
        await store.WriteAsync(new JobRunEntry("a", "1"));
        await File.WriteAllTextAsync(Path.Combine(Directory.GetDirectories(Records).Single(), "1.json"), content);

        Assert.That(() => store.ReadAsync("a"), Throws.InvalidOperationException.With.Message.Contains(Records));
        Assert.That(() => store.WriteAsync(new JobRunEntry("a", "2")), Throws.InvalidOperationException.With.Message.Contains(Records));
    }

    [Test]
    public async Task A_damaged_file_is_reported_after_all_other_entries_are_listed()
    {
        var store = new JobRunFileStore(Records);
        foreach (var key in new[] { "run:a", "run:b", "run:c" })
        {
            await store.WriteAsync(new JobRunEntry(key, "1"));
        }

        foreach (var damaged in Directory.GetDirectories(Records, "run-a*").Concat(Directory.GetDirectories(Records, "run-b*")))
        {
            await File.WriteAllTextAsync(Path.Combine(damaged, "1.json"), "");
        }

        var keys = new List<string>();
        async Task ListAsync()
        {
            await foreach (var entry in store.ListAsync("run:", openOnly: false))
            {
                keys.Add(entry.Key);
            }
        }

        Assert.That(ListAsync, Throws.InvalidOperationException.With.Message.Contains("run-"));
        Assert.That(keys, Is.EqualTo(new[] { "run:c" }));
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task A_file_whose_name_is_no_version_is_ignored(CancellationToken cancellationToken)
    {
        var store = new JobRunFileStore(Records);
        var version = await store.WriteAsync(new JobRunEntry("a", "1"), cancellationToken);
        var folder = Directory.GetDirectories(Records).Single();
        foreach (var name in new[] { "02.json", "0.json", "-3.json", "1 copy.json", "99999999999999999999.json", "9223372036854775807.json.bak" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "{", cancellationToken);
        }

        Assert.That((await store.ReadAsync("a", cancellationToken))!.Content, Is.EqualTo("1"));
        Assert.That(await store.WriteAsync(new JobRunEntry("a", "2") { Version = version }, cancellationToken), Is.Not.Null);
    }

    [Test]
    [Platform("Unix")]
    public async Task Other_users_cannot_read_the_records()
    {
        await new JobRunFileStore(Records).WriteAsync(new JobRunEntry("a", "1"));
        Assert.That(File.GetUnixFileMode(Records) & (UnixFileMode.OtherRead | UnixFileMode.GroupRead | UnixFileMode.OtherExecute), Is.EqualTo(UnixFileMode.None));
    }

    private static async Task<int> KeysAsync(JobRunFileStore store, string prefix, bool openOnly)
    {
        var count = 0;
        await foreach (var entry in store.ListAsync(prefix, openOnly))
        {
            count++;
        }

        return count;
    }
}
