using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

internal sealed class ManagementTests : StoreFixture
{
    [Test]
    public async Task A_folder_of_more_than_a_batch_is_deleted_and_nothing_else()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 1203), async (number, _) => await PutAsync($"old/{number}"));
        await PutAsync("old/", string.Empty);
        await PutAsync("older");
        await PutAsync("old/\u0001control");

        await Store.DeleteFolderAsync(EpicPath.Parse("epic://old/"));

        Assert.That(await KeysAsync(), Is.EqualTo(new[] { Prefix + "older" }), "this gateway denies batches under a session policy");
    }

    [Test]
    public async Task All_of_the_data_is_deleted_only_when_that_is_said()
    {
        await PutAsync("a");
        Assert.That(async () => await Store.DeleteFolderAsync(EpicPath.Root), Throws.ArgumentException.With.Message.Contains("includingRoot"));
        Assert.That(await KeysAsync(), Has.Length.EqualTo(1));

        await Store.DeleteFolderAsync(EpicPath.Root, includingRoot: true);
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task A_file_that_cannot_be_deleted_is_reported_by_its_key()
    {
        await PutAsync("d/1");
        await PutAsync("d/2");
        Epic.MayDelete = false;

        Assert.That(
            async () => await Store.DeleteFolderAsync(EpicPath.Parse("epic://d/")),
            Throws.TypeOf<EpicDataDeleteException>().With.Property(nameof(EpicDataDeleteException.Errors)).Count.EqualTo(3));
        Assert.That(async () => await Store.DeleteFileAsync(EpicPath.Parse("epic://d/1")), Throws.TypeOf<EpicDataAccessDeniedException>());
        Assert.That(await KeysAsync(), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task A_file_that_does_not_exist_counts_as_deleted()
    {
        await Store.DeleteFileAsync(EpicPath.Parse("epic://nowhere"));
        await Store.DeleteFolderAsync(EpicPath.Parse("epic://nowhere/"));
    }

    [Test]
    public async Task A_copy_has_content_and_metadata_and_overwrites_only_when_asked()
    {
        await Store.UploadAsync(new MemoryStream([1, 2]), EpicPath.Parse("epic://a/x y"));
        await PutAsync("b/x y", "old");

        Assert.That(async () => await Store.CopyAsync(EpicPath.Parse("epic://a/x y"), EpicPath.Parse("epic://b/")), Throws.TypeOf<EpicDataConflictException>());
        Assert.That((await GetAsync("b/x y")), Has.Length.EqualTo(3));

        await Store.CopyAsync(EpicPath.Parse("epic://a/x y"), EpicPath.Parse("epic://b/"), OverwriteMode.Always);
        Assert.That(await GetAsync("b/x y"), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That((await Store.StatAsync(EpicPath.Parse("epic://b/x y"))).Metadata["source"], Is.EqualTo("SDK"));
    }

    [Test]
    public async Task A_large_object_is_copied_also_where_the_store_denies_copies_of_parts()
    {
        var store = new EpicDataStore(
            Epic, Epic, new DataStoreSettings { LargestCopy = 6 << 20 }, TimeProvider.System, NullLoggerFactory.Instance);
        var content = Bytes(20_000_000);
        await store.UploadAsync(new MemoryStream(content), EpicPath.Parse("epic://big"));

        await store.CopyAsync(EpicPath.Parse("epic://big"), EpicPath.Parse("epic://copy"));

        Content.AssertSame(await GetAsync("copy"), content);
        using var received = new MemoryStream();
        await store.DownloadAsync(EpicPath.Parse("epic://copy"), received);
        Content.AssertSame(received.ToArray(), content);
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_folder_moves_with_all_that_is_in_it()
    {
        foreach (var key in new[] { "a/1", "a/b/2", "a/", "a/empty/" })
        {
            await PutAsync(key, key.EndsWith('/') ? string.Empty : key);
        }

        await Store.MoveAsync(EpicPath.Parse("epic://a/"), EpicPath.Parse("epic://c/d/"));

        Assert.That(await KeysAsync(), Is.EquivalentTo(new[] { "c/d/1", "c/d/b/2", "c/d/", "c/d/empty/" }.Select(key => Prefix + key)));
    }

    [Test]
    public async Task A_folder_whose_sub_folder_has_its_name_moves_into_its_parent_with_every_file()
    {
        foreach (var key in new[] { "run/case/U", "run/case/case/p", "run/case/case/case/q", "run/kept" })
        {
            await PutAsync(key, key);
        }

        await Store.MoveAsync(EpicPath.Parse("epic://run/case/"), EpicPath.Parse("epic://run/"), OverwriteMode.Always);

        Assert.That(await KeysAsync(), Is.EquivalentTo(new[] { "run/U", "run/case/p", "run/case/case/q", "run/kept" }.Select(key => Prefix + key)));
        Assert.That(await GetAsync("run/case/p"), Is.EqualTo("run/case/case/p"u8.ToArray()));
    }

    [TestCase(0)]
    [TestCase(11_000_000)]
    public async Task Of_two_uploads_of_one_file_at_the_same_time_one_is_stored_whole_and_the_other_learns_of_it_at_most(int length)
    {
        var (one, other) = (await WriteLocalAsync("one", Bytes(length)), await WriteLocalAsync("other", Bytes(length, seed: 2)));
        var options = new TransferOptions { PartSize = 5 << 20, Overwrite = OverwriteMode.Always };
        for (var round = 0; round < 4; round++)
        {
            var errors = (await Task.WhenAll(
                TryAsync(Store.UploadFileAsync(one, EpicPath.Parse("epic://f"), options)),
                TryAsync(MakeStore(Epic).UploadFileAsync(other, EpicPath.Parse("epic://f"), options)))).OfType<EpicDataConflictException>();

            // This gateway does not always say which object it has made, so that one of them may hear that it was replaced.
            Assert.That(errors.Count(), Is.LessThan(2));
            var stored = await GetAsync("f");
            Assert.That(stored.SequenceEqual(Bytes(length)) || stored.SequenceEqual(Bytes(length, seed: 2)));
            Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
        }
    }

    [Test]
    public async Task A_move_that_cannot_copy_everything_deletes_nothing()
    {
        await PutAsync("a/1");
        await PutAsync("a/2");
        await PutAsync("b/2", "in the way");

        Assert.That(async () => await Store.MoveAsync(EpicPath.Parse("epic://a/"), EpicPath.Parse("epic://b/")), Throws.TypeOf<EpicDataConflictException>());
        Assert.That(await KeysAsync(), Has.Length.EqualTo(3));
    }

    [TestCase("epic://a/", "epic://a/b/")]
    [TestCase("epic://a/", "epic://a/")]
    [TestCase("epic://", "epic://a/")]
    [TestCase("epic://a", "epic://a")]
    [TestCase("epic://a/b", "epic://a/")]
    [TestCase("epic://a/", "epic://b")]
    public void Nothing_is_copied_onto_or_into_itself_and_no_folder_to_a_file(string source, string target)
    {
        Assert.That(async () => await Store.MoveAsync(EpicPath.Parse(source), EpicPath.Parse(target), OverwriteMode.Always), Throws.ArgumentException);
    }

    private static async Task<EpicDataConflictException?> TryAsync(Task upload)
    {
        try
        {
            await upload;
            return null;
        }
        catch (EpicDataConflictException exception)
        {
            return exception;
        }
    }
}
