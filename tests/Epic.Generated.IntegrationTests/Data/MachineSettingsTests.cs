using System.Net;
using Epic.Generated.Testing;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Settings of the machine that are for other programs: the data store neither reads them nor fails by them.</summary>
[NonParallelizable]
internal sealed class MachineSettingsTests : EmulatedStoreFixture
{
    private static readonly EpicPath File1 = EpicPath.Parse("epic://case/f");

    private readonly Dictionary<string, string?> _variables = [];
    private readonly IWebProxy _proxy = HttpClient.DefaultProxy;

    [TearDown]
    public void Restore()
    {
        HttpClient.DefaultProxy = _proxy;
        foreach (var (name, value) in _variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [TestCase("not [ a file of settings\n= x\n")]
    [TestCase("[default]\nregion = nowhere\nendpoint_url = http://127.0.0.1:1\naws_access_key_id = AMBIENT\naws_secret_access_key = ambient\n")]
    [TestCase(null)]
    public async Task Files_and_variables_of_AWS_tools_are_not_read(string? content)
    {
        var folder = Directory.CreateDirectory(LocalPath(".aws")).FullName;
        foreach (var name in new[] { "config", "credentials" })
        {
            if (content is null)
            {
                // A folder in the place of the file fails for root too, as a file without permission does for others.
                Directory.CreateDirectory(Path.Combine(folder, name));
            }
            else
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), content);
            }
        }

        foreach (var (name, value) in new[]
        {
            ("HOME", Local), ("USERPROFILE", Local), ("AWS_CONFIG_FILE", Path.Combine(folder, "config")), ("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(folder, "credentials")),
            ("AWS_PROFILE", "no-such-profile"), ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), ("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT", "?"), ("AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS", "?"),
        })
        {
            SetVariable(name, value);
        }

        await UseEachOperationAsync();
    }

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    public async Task This_machine_is_reached_without_a_proxy(string host)
    {
        await using var proxy = LoopbackServer.Answering(_ => LoopbackServer.Json("{}"));
        HttpClient.DefaultProxy = new WebProxy(proxy.Address);
        SetVariable("http_proxy", proxy.Address.ToString());
        SetVariable("HTTP_PROXY", proxy.Address.ToString());

        await UseEachOperationAsync(new UriBuilder(Emulator.S3Endpoint) { Host = host }.Uri);

        Assert.That(proxy.Requests, Is.Empty);
    }

    private async Task UseEachOperationAsync(Uri? endpoint = null)
    {
        var client = Emulator.CreateClient(configure: options => options.S3Endpoint = endpoint ?? Emulator.S3Endpoint);
        var store = new DataStore.EpicDataStore(client);
        await store.UploadAsync(new MemoryStream(Bytes(9 << 20)), File1);
        await store.MoveAsync(File1, EpicPath.Parse("epic://moved/f"));
        await store.DownloadFileAsync(EpicPath.Parse("epic://moved/f"), LocalPath("f"));
        await store.DeleteFolderAsync(EpicPath.Parse("epic://moved/"));
        Assert.That(await ListAsync(EpicPath.Root), Is.Empty);
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), Bytes(9 << 20));
    }

    private void SetVariable(string name, string value)
    {
        _variables.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
