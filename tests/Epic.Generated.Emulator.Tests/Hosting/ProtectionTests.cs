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

    // As raw requests, since clients correct some of them.
    [TestCase("GET {0} HTTP/1.1\r\nHost: evil.example\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: EVIL.example:80\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: evil.example.\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: 127.0.0.1.nip.io\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: localhost.\r\n", 200)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: LOCALHOST\r\n", 200)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: [::1]\r\n", 200)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: [::ffff:127.0.0.1]:80\r\n", 200)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: notlocalhost\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: evilemulator\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: emulator.evil.example\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: bucket.emulator\r\n", 200)]
    [TestCase("GET {0} HTTP/1.0\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\n", 400)]
    [TestCase("GET {0} HTTP/1.1\r\nHost:\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", 400)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: localhost/evil\r\n", 400)]
    [TestCase("GET http://evil.example{0} HTTP/1.1\r\nHost: localhost\r\n", 400)]
    [TestCase("GET http://evil.example{0} HTTP/1.1\r\nHost: evil.example\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\n", 200)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\n", 403)]
    [TestCase("GET {0} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nOrigin: http://evil.example\r\n", 403)]
    [TestCase("OPTIONS {0} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n", 403)]
    public async Task A_request_that_a_web_page_can_send_is_refused_everywhere(string head, int expected)
    {
        foreach (var path in new[] { "/", "/healthz", "/_emulator/clock", "/_emulator/state" })
        {
            Assert.That(await RawAsync(Emulator.BaseAddress, string.Format(head, path)), Is.EqualTo(expected), path);
        }

        // Those without a token or signature: 401 and 403, but for the refusal's own text.
        Assert.That(await RawAsync(Emulator.BaseAddress, string.Format(head, "/api/v2/teams/")), Is.EqualTo(expected == 200 ? 401 : expected));
        Assert.That(await RawAsync(Emulator.S3Endpoint, string.Format(head, "/epic-data/a")), Is.EqualTo(expected == 200 ? 403 : expected));
    }

    [TestCase("evil.example", null, "evil.example")]
    [TestCase("epic-data.evil.example", null, "evil.example")]
    [TestCase(null, "http://evil.example", "origin")]
    [TestCase(null, "null", "origin")]
    public async Task The_data_store_refuses_signed_requests_of_foreign_pages_as_S3_does(string? host, string? origin, string mentions)
    {
        await Emulator.Site.WriteFileAsync("epic://a", new byte[1]);
        using var s3 = Data.DataSessionTests.S3(Emulator, await Api.GetAsync("data/session/"));
        var url = await s3.GetPreSignedURLAsync(new Amazon.S3.Model.GetPreSignedUrlRequest
        {
            BucketName = Emulator.Bucket,
            Key = Emulator.Prefix + "a",
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
            Protocol = Amazon.S3.Protocol.HTTP,
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(text, Does.Contain("<Code>AccessDenied</Code>").And.Contain(mentions));
    }

    [Test]
    public async Task No_answer_allows_another_origin_to_read_it_and_no_page_may_frame_the_page()
    {
        using var response = await _http.GetAsync(new Uri("/", UriKind.Relative));

        Assert.That(response.Headers.Select(header => header.Key), Has.None.StartsWith("Access-Control-"));
        Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("frame-ancestors 'none'"));
    }

    [Test]
    public async Task The_control_token_guards_every_control_path_and_no_other()
    {
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { ControlToken = "control" });
        foreach (var (method, path) in new[]
        {
            ("GET", "clock"), ("POST", "clock"), ("GET", "faults"), ("POST", "faults"), ("DELETE", "faults"), ("DELETE", "faults/1"), ("GET", "requests"), ("DELETE", "requests"),
            ("GET", "jobs"), ("GET", "jobs/1"), ("POST", "jobs/1/end"), ("GET", "files"), ("GET", "state"), ("PUT", "state"), ("POST", "reset"),
        })
        {
            Assert.That(await RawAsync(emulator.BaseAddress, $"{method} /_emulator/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"), Is.EqualTo(401), $"{method} {path}");
            Assert.That(await RawAsync(emulator.BaseAddress, $"{method} /_emulator/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nAuthorization: Bearer {emulator.Token}\r\n"), Is.EqualTo(401), $"{method} {path}");
        }

        Assert.That(await RawAsync(emulator.BaseAddress, "GET / HTTP/1.1\r\nHost: localhost\r\n"), Is.EqualTo(200));
    }

    private static async Task<int> RawAsync(Uri address, string head)
    {
        using var client = new System.Net.Sockets.TcpClient(address.Host, address.Port);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(head + "Connection: close\r\n\r\n"));
        using var reader = new StreamReader(client.GetStream());
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1]);
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
