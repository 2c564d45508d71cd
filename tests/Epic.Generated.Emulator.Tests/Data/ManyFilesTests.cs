using System.Net;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.S3.Storage;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Data;

/// <summary>The cost of a page of files depends on its length alone.</summary>
internal sealed class ManyFilesTests : EmulatorFixture
{
    [Test]
    public async Task A_page_of_files_or_folders_costs_the_same_for_any_number_of_files()
    {
        for (var i = 0; i < 30_000; i++)
        {
            await Emulator.Site.WriteFileAsync($"epic://case/run.{i:00000}/U", ReadOnlyMemory<byte>.Empty);
        }

        foreach (var path in new[] { "data/file/?limit=10&offset=20000", "data/folder/?limit=10&offset=20000", "data/file/?limit=10&path=epic://case/run.2" })
        {
            await Api.GetAsync(path);
            var allocated = GC.GetTotalAllocatedBytes();
            using (var response = await Api.SendAsync(HttpMethod.Get, path))
            {
                Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            }

            // A look at every file would allocate megabytes.
            Assert.That(GC.GetTotalAllocatedBytes() - allocated, Is.LessThan(1_500_000), path);
        }

        Assert.That((int?)(await Api.GetAsync("data/file/?path=epic://case/run.2"))["count"], Is.EqualTo(10_000));
        Assert.That((int?)(await Api.GetAsync("data/folder/?name=run.1234"))["count"], Is.EqualTo(10));
    }

    [Test]
    public async Task A_list_follows_overwrites_and_deletions()
    {
        var session = await Api.GetAsync("data/session/");
        using var s3 = DataSessionTests.S3(Emulator, session);
        await Emulator.Site.WriteFileAsync("epic://a/b/1", new byte[5]);
        await Emulator.Site.WriteFileAsync("epic://a/b/2", new byte[7]);
        await Emulator.Site.WriteFileAsync("epic://a/b/1", new byte[1]);
        var folder = (await Api.GetAsync("data/folder/?name=b"))["results"]![0]!["id"];
        var before = await Api.GetAsync($"data/folder/{folder}/");
        await s3.DeleteObjectAsync(Emulator.Bucket, Emulator.Prefix + "a/b/1");
        var after = await Api.GetAsync($"data/folder/{folder}/");
        await s3.DeleteObjectAsync(Emulator.Bucket, Emulator.Prefix + "a/b/2");

        Assert.That(((string?)before["folder_size"], (string?)after["folder_size"]), Is.EqualTo(("8", "7")));
        Assert.That((int?)(await Api.GetAsync("data/folder/"))["count"], Is.Zero);
        await Api.GetAsync($"data/folder/{folder}/", HttpStatusCode.NotFound);
    }

    [Test]
    public void Sorted_keys_agree_with_a_sorted_list_at_every_step()
    {
        var random = new Random(3);
        var keys = new SortedKeys<int>();
        var model = new SortedDictionary<string, int>(Comparer<string>.Create(KeyComparer.Compare));
        for (var i = 0; i < 20_000; i++)
        {
            var key = $"{(char)('a' + random.Next(3))}/{random.Next(1500)}";
            if (random.Next(3) == 0)
            {
                keys.Remove(key);
                model.Remove(key);
            }
            else
            {
                keys.Set(key, i);
                model[key] = i;
            }

            if (i % 500 == 0)
            {
                var (start, end) = keys.Range("b/");
                Assert.That(keys.From(0), Is.EqualTo(model));
                Assert.That(keys.From(start).Take(end - start), Is.EqualTo(model.Where(entry => entry.Key.StartsWith("b/"))));
                Assert.That(keys.Find(key), Is.EqualTo(model.GetValueOrDefault(key)));
            }
        }
    }

    [Test]
    public async Task Ids_are_the_same_after_a_restart_and_new_after_a_reset()
    {
        var directory = Directory.CreateTempSubdirectory("epic-emulator-").FullName;
        var options = new EpicEmulatorOptions { DataDirectory = directory };
        JsonNode first;
        await using (var emulator = await EpicEmulator.StartAsync(options))
        {
            await emulator.Site.WriteFileAsync("epic://b.txt", new byte[1]);
            using var api = ApiClient.Create(emulator);
            first = await api.GetAsync("data/file/");
        }

        // A process that is killed leaves half a line.
        await File.AppendAllTextAsync(Path.Combine(directory, "file-ids.jsonl"), "\"epic-da");
        await using (var emulator = await EpicEmulator.StartAsync(options))
        {
            await emulator.Site.WriteFileAsync("epic://a.txt", new byte[1]);
            using var api = ApiClient.Create(emulator);
            var again = await api.GetAsync("data/file/");

            Assert.That(again["results"]![1]!["id"]!.ToJsonString(), Is.EqualTo(first["results"]![0]!["id"]!.ToJsonString()));
            Assert.That(again["results"]![0]!["id"]!.ToJsonString(), Is.Not.EqualTo(again["results"]![1]!["id"]!.ToJsonString()));
        }

        Directory.Delete(directory, true);
    }
}
