using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Epic.Generated.Emulator.Tests.Data;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Hosting;

/// <summary>The whole state, taken from one emulator to another.</summary>
internal sealed class StateTests : EmulatorFixture
{
    private static readonly Uri StatePath = new("/_emulator/state", UriKind.Relative);
    private static readonly string[] Paths =
        ["job/", "jobstep/", "projects/", "billing/limits/", "desktop/", "licenses/", "catalog/clusters/", "teams/", "data/file/", "data/folder/"];

    private HttpClient _http = null!;

    [SetUp]
    public void Connect() => _http = new HttpClient { BaseAddress = Emulator.BaseAddress };

    [TearDown]
    public void Disconnect() => _http.Dispose();

    [TestCase(false)]
    [TestCase(true)]
    public async Task Everything_arrives_in_another_emulator_over_HTTP(bool onDisk)
    {
        await ChangeEverythingAsync();
        var before = await ReadAsync(Api);
        var archive = await _http.GetByteArrayAsync(StatePath);
        var directory = Directory.CreateTempSubdirectory("epic-emulator-").FullName;
        var options = new EpicEmulatorOptions { TimeProvider = Time, DataDirectory = onDisk ? directory : null, Site = new SiteSeed() };
        await using (var other = await EpicEmulator.StartAsync(options))
        {
            using var api = ApiClient.Create(other);
            await PutAsync(other, archive, HttpStatusCode.NoContent);
            await AssertSameAsync(other, api, before);
            After(3600);
            Assert.That((string?)(await api.GetAsync("job/"))["results"]![0]!["status"], Is.EqualTo("Job Complete"));
        }

        if (onDisk)
        {
            await using var restarted = await EpicEmulator.StartAsync(options);
            using var api = ApiClient.Create(restarted);
            Assert.That((await api.GetAsync("catalog/clusters/")).ToJsonString().Replace(restarted.BaseAddress.Port.ToString(), ""), Is.EqualTo(before[6]));
            Assert.That((int?)(await api.GetAsync("job/"))["count"], Is.EqualTo(2));
        }

        Directory.Delete(directory, true);
    }

    [Test]
    public async Task The_same_works_in_code_and_the_clock_comes_along()
    {
        await ChangeEverythingAsync();
        Emulator.Clock.Set(new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero));
        (Emulator.Clock.Speed, Emulator.Clock.IsFrozen) = (60, true);
        using var archive = new MemoryStream();
        await Emulator.Site.ExportAsync(archive);
        await using var other = await EpicEmulator.StartAsync(new EpicEmulatorOptions { TimeProvider = Time });
        await other.Site.WriteFileAsync("epic://gone.txt", new byte[1]);
        archive.Position = 0;
        await other.Site.ImportAsync(archive);

        Assert.That(other.Clock.GetUtcNow(), Is.EqualTo(new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.That((other.Clock.Speed, other.Clock.IsFrozen), Is.EqualTo((60d, true)));
        Assert.That(await other.Site.ListFilesAsync(), Is.EqualTo(await Emulator.Site.ListFilesAsync()));
        Assert.That(await other.Site.ReadFileAsync("epic://a/b.txt"), Is.EqualTo("content"));
    }

    [Test]
    public async Task A_multipart_upload_under_way_goes_on_with_its_parts()
    {
        var session = await Api.GetAsync("data/session/");
        using var s3 = DataSessionTests.S3(Emulator, session);
        var key = Emulator.Prefix + "large";
        var upload = await s3.InitiateMultipartUploadAsync(Emulator.Bucket, key);
        var part = await s3.UploadPartAsync(new UploadPartRequest { BucketName = Emulator.Bucket, Key = key, UploadId = upload.UploadId, PartNumber = 1, InputStream = new MemoryStream(new byte[100]) });
        var archive = await _http.GetByteArrayAsync(StatePath);
        using (await _http.PostAsync(new Uri("/_emulator/reset", UriKind.Relative), null))
        {
        }

        await PutAsync(Emulator, archive, HttpStatusCode.NoContent);
        await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = Emulator.Bucket, Key = key, UploadId = upload.UploadId, PartETags = [new PartETag(1, part.ETag)] });

        Assert.That((await s3.GetObjectMetadataAsync(Emulator.Bucket, key)).ContentLength, Is.EqualTo(100));
    }

    [Test]
    public async Task It_has_neither_tokens_nor_keys_of_sessions()
    {
        var session = (await Api.GetAsync("data/session/"))["session_token"]!;
        using var archive = new ZipArchive(new MemoryStream(await _http.GetByteArrayAsync(StatePath)));
        var texts = await Task.WhenAll(archive.Entries.Select(async entry => await new StreamReader(entry.Open()).ReadToEndAsync()));

        Assert.That(texts, Has.None.Contains(Emulator.Token).And.None.Contains((string)session["aws_secret_key"]!).And.None.Contains((string)session["aws_session_token"]!));
    }

    [Test]
    public async Task A_reset_goes_back_to_the_seed_of_the_start()
    {
        var archive = await _http.GetByteArrayAsync(StatePath);
        await using var other = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = new SiteSeed() });
        using var api = ApiClient.Create(other);
        await PutAsync(other, archive, HttpStatusCode.NoContent);
        var imported = (int?)(await api.GetAsync("catalog/clusters/"))["count"];
        using var http = new HttpClient();
        using var reset = await http.PostAsync(new Uri(other.BaseAddress, "/_emulator/reset"), null);

        Assert.That((imported, (int?)(await api.GetAsync("catalog/clusters/"))["count"]), Is.EqualTo((7, 0)));
    }

    [Test]
    public async Task Something_else_is_400_and_changes_nothing()
    {
        await ChangeEverythingAsync();
        var before = await ReadAsync(Api);
        var good = await _http.GetByteArrayAsync(StatePath);
        var bad = new Dictionary<string, byte[]>
        {
            ["nothing"] = [],
            ["text"] = "{}"u8.ToArray(),
            ["cut"] = good[..(good.Length / 2)],
            ["without site"] = Edited(good, "site.json", _ => null),
            ["without objects"] = Edited(good, "s3/changes.jsonl", _ => null),
            ["without a blob"] = Edited(good, "s3/blobs/0", _ => null),
            ["null site"] = Edited(good, "site.json", _ => "null"),
            ["null jobs"] = Edited(good, "site.json", text => With(text, site => site["Jobs"] = null)),
            ["null job"] = Edited(good, "site.json", text => With(text, site => site["Jobs"]![0] = null)),
            ["null plan"] = Edited(good, "site.json", text => With(text, site => site["Jobs"]![0]!["Plan"] = null)),
            ["null seed"] = Edited(good, "site.json", text => With(text, site => site["Seed"] = null)),
            ["stranger"] = Edited(good, "site.json", text => text.Replace("Ada Lovelace", "Mary Shelley", StringComparison.Ordinal)),
            ["other change"] = Edited(good, "s3/changes.jsonl", text => text + "{\"$type\":\"cleared\"}\n"),
            ["no bucket"] = Edited(good, "s3/changes.jsonl", text => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]),
            ["twice"] = Edited(good, "s3/changes.jsonl", text => text + text),
        };
        foreach (var (name, archive) in bad)
        {
            await PutAsync(Emulator, archive, HttpStatusCode.BadRequest, name);
        }

        Assert.That(await ReadAsync(Api), Is.EqualTo(before));
        Assert.That(await Emulator.Site.ReadFileAsync("epic://a/b.txt"), Is.EqualTo("content"));
    }

    private async Task ChangeEverythingAsync()
    {
        await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(600);
        await Api.SubmitAsync(Support.Jobs.OpenFoam("b"));
        await Api.PatchAsync("projects/1/", """{"closed": true}""");
        await Emulator.Site.WriteFileAsync("epic://a/b.txt", "content"u8.ToArray());
        var session = await Api.GetAsync("data/session/");
        using var s3 = DataSessionTests.S3(Emulator, session);
        var put = new PutObjectRequest { BucketName = Emulator.Bucket, Key = Emulator.Prefix + "with metadata", ContentBody = "x" };
        put.Metadata.Add("note", "kept");
        await s3.PutObjectAsync(put);
        await Api.GetAsync("data/file/");
    }

    private static async Task AssertSameAsync(EpicEmulator other, ApiClient api, List<string> before)
    {
        Assert.That(await ReadAsync(api, other), Is.EqualTo(before));
        using var s3 = DataSessionTests.S3(other, await api.GetAsync("data/session/"));
        Assert.That((await s3.GetObjectMetadataAsync(other.Bucket, other.Prefix + "with metadata")).Metadata["note"], Is.EqualTo("kept"));
    }

    private Task<List<string>> ReadAsync(ApiClient api) => ReadAsync(api, Emulator);

    // Links name the port of the emulator.
    private static async Task<List<string>> ReadAsync(ApiClient api, EpicEmulator emulator)
    {
        var answers = new List<string>();
        foreach (var path in Paths)
        {
            answers.Add((await api.GetAsync(path)).ToJsonString().Replace(emulator.BaseAddress.Port.ToString(), "", StringComparison.Ordinal));
        }

        return answers;
    }

    private static async Task PutAsync(EpicEmulator emulator, byte[] archive, HttpStatusCode expected, string? name = null)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(archive);
        using var response = await http.PutAsync(new Uri(emulator.BaseAddress, StatePath), content);

        Assert.That(response.StatusCode, Is.EqualTo(expected), $"{name}: {await response.Content.ReadAsStringAsync()}");
    }

    private static string With(string document, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(document)!;
        change(node["Site"]!);
        return node.ToJsonString();
    }

    /// <summary>A copy of an archive with another text in an entry; without the entry if the text is null.</summary>
    private static byte[] Edited(byte[] archive, string name, Func<string, string?> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(archive);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(name)!;
            string? text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = edit(reader.ReadToEnd());
            }

            entry.Delete();
            if (text is not null)
            {
                using var writer = zip.CreateEntry(name).Open();
                writer.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
