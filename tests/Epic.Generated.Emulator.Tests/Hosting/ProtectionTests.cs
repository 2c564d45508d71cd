using System.Net;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Hosting;

/// <summary>Web pages and other users of the machine do not reach the emulator.</summary>
internal sealed class ProtectionTests : EmulatorFixture
{
    private HttpClient _http = null!;

    [SetUp]
    public void Connect() => _http = new HttpClient { BaseAddress = Emulator.BaseAddress };

    [TearDown]
    public void Disconnect() => _http.Dispose();

    protected override void Configure(EpicEmulatorOptions options) => options.AllowedHosts.Add("emulator");

    [TestCase("evil.example")]
    [TestCase("evil.example:80")]
    [TestCase("localhost.evil.example")]
    [TestCase("127.0.0.1.evil.example")]
    public async Task A_foreign_host_is_refused(string host)
    {
        Assert.That(await StatusAsync(HttpMethod.Post, "/_emulator/reset", host: host), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync(HttpMethod.Get, "/api/v2/teams/", host: host), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync(HttpMethod.Get, "/healthz", host: host), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("localhost")]
    [TestCase("LOCALHOST:1")]
    [TestCase("127.0.0.1")]
    [TestCase("[::1]:80")]
    [TestCase("192.168.1.7")]
    [TestCase("epic.localhost")]
    [TestCase("emulator:8000")]
    public async Task A_local_or_allowed_host_may_pass(string host) =>
        Assert.That(await StatusAsync(HttpMethod.Get, "/healthz", host: host), Is.EqualTo(HttpStatusCode.OK));

    [TestCase("http://evil.example")]
    [TestCase("null")]
    [TestCase("http://localhost:1")]
    public async Task A_foreign_origin_is_refused_and_changes_nothing(string origin)
    {
        Emulator.Faults.Add(new Fault { Operation = "teams_list", Status = 418 });

        Assert.That(await StatusAsync(HttpMethod.Delete, "/_emulator/faults", origin: origin), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync(HttpMethod.Get, "/api/v2/teams/", origin: origin), Is.EqualTo(HttpStatusCode.Forbidden));
        await Api.GetAsync("teams/", (HttpStatusCode)418);
    }

    [Test]
    public async Task The_emulators_own_origin_may_pass() =>
        Assert.That(
            await StatusAsync(HttpMethod.Delete, "/_emulator/faults", origin: Emulator.BaseAddress.GetLeftPart(UriPartial.Authority)),
            Is.EqualTo(HttpStatusCode.NoContent));

    [TestCase(null, HttpStatusCode.Unauthorized)]
    [TestCase("Bearer wrong", HttpStatusCode.Unauthorized)]
    [TestCase("control", HttpStatusCode.Unauthorized)]
    [TestCase("Bearer control", HttpStatusCode.NoContent)]
    public async Task The_control_paths_ask_for_the_control_token(string? authorization, HttpStatusCode expected)
    {
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { ControlToken = "control" });
        using var http = new HttpClient { BaseAddress = emulator.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_emulator/reset");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_state_with_session_keys_is_readable_by_its_owner_alone()
    {
        var directory = Directory.CreateTempSubdirectory("epic-emulator-").FullName;
        try
        {
            await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { DataDirectory = directory });
            var mode = File.GetUnixFileMode(Path.Combine(directory, "state.json"));

            Assert.That(mode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? host = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Emulator.Token}");
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }
}
