using Amazon.S3.Model;
using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests;

/// <summary>A user with a bucket and a local folder of the test's own.</summary>
[Category("S3")]
internal abstract class StoreFixture
{
    protected const string Prefix = "users/7/data/";

    protected string Bucket { get; private set; } = null!;

    protected StsDataClient Epic { get; private set; } = null!;

    protected EpicDataStore Store { get; private set; } = null!;

    protected string Local { get; private set; } = null!;

    [OneTimeSetUp]
    public Task NeedStore() => Rgw.EnsureStartedAsync();

    [SetUp]
    public async Task MakeUser()
    {
        Bucket = $"bucket-{Guid.NewGuid():N}";
        await Rgw.Owner.PutBucketAsync(Bucket);
        Epic = new StsDataClient(Bucket, Prefix);
        Store = MakeStore(Epic);
        Local = Directory.CreateTempSubdirectory("epic-test-").FullName;
    }

    [TearDown]
    public void RemoveUser()
    {
        Directory.Delete(Local, recursive: true);
    }

    /// <summary>A store that is less patient than a user's, so that a final failure shows soon.</summary>
    protected static EpicDataStore MakeStore(StsDataClient epic, Uri? endpoint = null, DataStoreSettings? settings = null) => new(
        endpoint is null ? epic : new DataClientAt(epic, endpoint),
        epic,
        settings ?? new DataStoreSettings { RetryDelay = TimeSpan.FromMilliseconds(20), InactivityTimeout = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(2) },
        TimeProvider.System,
        NullLoggerFactory.Instance);

    protected static byte[] Bytes(int length, int seed = 1) => Content.Random(length, seed);

    protected string LocalPath(string name) => Path.Combine(Local, name);

    protected async Task<string> WriteLocalAsync(string name, byte[] content)
    {
        var path = LocalPath(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    /// <summary>Puts a key as someone else would, under the user's prefix.</summary>
    protected Task PutAsync(string key, string content = "x") =>
        Rgw.Owner.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = Prefix + key, ContentBody = content });

    protected async Task<byte[]> GetAsync(string key)
    {
        using var response = await Rgw.Owner.GetObjectAsync(Bucket, Prefix + key);
        using var memory = new MemoryStream();
        await response.ResponseStream.CopyToAsync(memory);
        return memory.ToArray();
    }

    protected async Task<string[]> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var entry in Rgw.Owner.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Bucket }).S3Objects)
        {
            keys.Add(entry.Key);
        }

        return [.. keys];
    }

    /// <summary>The local tree: each file with its content as text or its length, each folder with a slash.</summary>
    protected static string[] Tree(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Directory.Exists(path) ? path + "/" : path)[(folder.Length + 1)..].Replace('\\', '/'))
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>
    /// Interrupted transfers may leave only uploads that cannot be resumed, because their first part is missing: they may belong to
    /// another process, and the next upload removes them after an hour. They can be listed and removed before.
    /// </summary>
    protected async Task AssertOnlyHopelessUploadsAreLeftAsync()
    {
        foreach (var upload in (await Rgw.Owner.ListMultipartUploadsAsync(Bucket)).MultipartUploads ?? [])
        {
            var parts = await Rgw.Owner.ListPartsAsync(Bucket, upload.Key, upload.UploadId);
            Assert.That(parts.Parts?.Select(part => part.PartNumber) ?? [], Has.None.EqualTo(1), upload.Key);
        }

        foreach (var upload in await Store.ListUnfinishedUploadsAsync(EpicPath.Root))
        {
            await Store.RemoveUnfinishedUploadAsync(upload);
        }

        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    protected async Task<int> UnfinishedUploadsAsync() =>
        (await Rgw.Owner.ListMultipartUploadsAsync(Bucket)).MultipartUploads?.Count ?? 0;
}
