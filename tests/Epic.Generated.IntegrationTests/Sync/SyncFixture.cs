using System.Text;
using Amazon.S3.Model;
using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>A local folder "case" and a folder of the store of the same name.</summary>
internal abstract class SyncFixture(StoreKind kind)
{
    protected static readonly EpicPath Remote = EpicPath.Parse("epic://case/");

    private TestStore _test = null!;

    protected EpicDataStore Store => _test.Store;

    protected string Prefix => _test.Prefix;

    protected string ProfileId => _test.ProfileId;

    /// <summary>A folder of the test.</summary>
    protected string Local { get; private set; } = null!;

    protected string Case => LocalPath("case");

    [SetUp]
    public async Task StartAsync()
    {
        _test = await TestStore.StartAsync(kind);
        Local = Directory.CreateTempSubdirectory("epic-test-").FullName;
        Directory.CreateDirectory(Case);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _test.DisposeAsync();
        Directory.Delete(Local, recursive: true);
    }

    protected static byte[] Bytes(int length, int seed = 1) => Content.Random(length, seed);

    protected string LocalPath(string name) => Path.Combine(Local, name);

    protected async Task<string> WriteLocalAsync(string name, byte[] content)
    {
        var path = LocalPath(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    protected Task<string> WriteAsync(string name, string content) => WriteLocalAsync(Path.Combine("case", name), Encoding.UTF8.GetBytes(content));

    protected Task<string> ReadAsync(string name) => File.ReadAllTextAsync(LocalPath(Path.Combine("case", name)));

    /// <summary>Writes a key as another program does.</summary>
    protected Task PutAsync(string key, string content = "x") =>
        _test.Other.PutObjectAsync(new PutObjectRequest { BucketName = _test.Bucket, Key = Prefix + key, ContentBody = content });

    /// <summary>Deletes a key as another program does.</summary>
    protected Task RemoveAsync(string key) => _test.Other.DeleteObjectAsync(_test.Bucket, Prefix + key);

    protected async Task<byte[]> GetAsync(string key)
    {
        using var response = await _test.Other.GetObjectAsync(_test.Bucket, Prefix + key);
        using var memory = new MemoryStream();
        await response.ResponseStream.CopyToAsync(memory);
        return memory.ToArray();
    }

    protected async Task<string> TextAsync(string key) => Encoding.UTF8.GetString(await GetAsync("case/" + key));

    protected async Task<string[]> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var entry in _test.Other.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = _test.Bucket, Prefix = Prefix }).S3Objects)
        {
            keys.Add(entry.Key);
        }

        return [.. keys];
    }

    protected async Task<string[]> CaseKeysAsync() => [.. (await KeysAsync()).Select(key => key[(Prefix + "case/").Length..])];

    protected async Task<SyncReport> UploadAsync(SyncOptions? options = null) => await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(Case, Remote, options));

    protected async Task<SyncReport> DownloadAsync(SyncOptions? options = null, string? to = null) => await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(Remote, to ?? Case, options));

    protected static IEnumerable<string> Actions(SyncPlan plan) => plan.Items.Select(item => item.ToString());

    /// <summary>The paths in a local folder. The path of a folder ends in a slash.</summary>
    protected static string[] Tree(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Directory.Exists(path) ? path + "/" : path)[(folder.Length + 1)..].Replace('\\', '/'))
            .Order(StringComparer.Ordinal)]
        : [];
}
