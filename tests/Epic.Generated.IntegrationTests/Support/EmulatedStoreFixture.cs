using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Emulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests;

/// <summary>A store on the emulator, with errors, cuts and wrong bytes at will, which a real store produces rarely.</summary>
internal abstract class EmulatedStoreFixture
{
    protected const string Expired = "<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>";
    protected const string Denied = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

    protected EpicEmulator Emulator { get; private set; } = null!;

    protected EpicClient Client { get; private set; } = null!;

    protected EpicDataStore Store { get; private set; } = null!;

    protected string Local { get; private set; } = null!;

    protected int Sessions => Requests("data_session_list");

    [SetUp]
    public async Task StartAsync()
    {
        Emulator = await EpicEmulator.StartAsync();
        Client = Emulator.CreateClient();
        Store = new EpicDataStore(
            Client.Data,
            Client.Profile,
            new DataStoreSettings { RetryDelay = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromSeconds(2) },
            TimeProvider.System,
            NullLoggerFactory.Instance);
        Local = Directory.CreateTempSubdirectory("epic-test-").FullName;
    }

    [TearDown]
    public async Task StopAsync()
    {
        await Emulator.DisposeAsync();
        Directory.Delete(Local, recursive: true);
    }

    protected int Requests(string operation) => Emulator.Requests.Of(operation).Count;

    protected static byte[] Bytes(int length, int seed = 1) => Content.Random(length, seed);

    protected string LocalPath(string name) => Path.Combine(Local, name);

    protected async Task<byte[]> ReadAsync(EpicPath path)
    {
        using var content = new MemoryStream();
        await Store.DownloadAsync(path, content);
        return content.ToArray();
    }

    protected async Task<List<string>> ListAsync(EpicPath folder, bool recursive = false)
    {
        var paths = new List<string>();
        await foreach (var item in Store.ListAsync(folder, recursive))
        {
            paths.Add(item.Path.ToString());
        }

        return paths;
    }
}
