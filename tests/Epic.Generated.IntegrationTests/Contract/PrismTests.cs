using System.Text.RegularExpressions;
using Epic.Generated.Emulator;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.IntegrationTests.Contract;

/// <summary>A foreign validator between the client and the emulator judges both.</summary>
[Category("Tools")]
internal sealed class PrismTests
{
    private EpicEmulator _emulator = null!;
    private Prism _prism = null!;
    private ViolationCollector _collector = null!;
    private EpicClient _epic = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _emulator = await EpicEmulator.StartAsync();
        _prism = await Prism.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "openapi", "epic.json"), new Uri(_emulator.BaseAddress, "/api/v2"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_prism is not null)
        {
            await _prism.DisposeAsync();
        }

        await _emulator.DisposeAsync();
    }

    [SetUp]
    public void Connect()
    {
        _emulator.Requests.Clear();
        _emulator.Faults.Clear();
        _collector = new ViolationCollector();
        _epic = new EpicClient(new EpicClientOptions { Endpoint = _prism.Address, Token = _emulator.Token, Transport = _collector, MaxRetries = 0 });
    }

    [TearDown]
    public void Disconnect() => _collector.Dispose();

    [Test]
    public async Task Client_and_emulator_keep_to_the_description_in_all_operations_that_the_emulator_knows()
    {
        await new EveryOperation(_epic, _emulator).CallAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_collector.Violations, Is.Empty);
            Assert.That(_emulator.Requests.All.Select(request => request.Operation), Has.All.Not.Null);
            Assert.That(_emulator.Requests.All.Select(request => request.Status), Has.All.InRange(200, 299));
        }
    }

    [Test]
    public async Task The_emulator_does_not_know_the_operations_that_are_not_called()
    {
        // An emulator of its own: the calls leave behind a site in which they cannot be made again.
        await using var emulator = await EpicEmulator.StartAsync();
        await new EveryOperation(emulator.CreateClient(), emulator).CallAsync();
        var called = emulator.Requests.All.Select(request => request.Operation).ToHashSet();
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", emulator.Token) } };
        foreach (var (path, method, operation) in Described().Where(described => !called.Contains((string?)described.Operation["operationId"])))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), new Uri(emulator.BaseAddress, "/api/v2" + Regex.Replace(path, "{[^}]*}", "1")));
            using var response = await http.SendAsync(request);

            Assert.That((int)response.StatusCode, Is.EqualTo(501), $"{operation["operationId"]} is not tested");
        }
    }

    [TestCase("""{"count": "many", "results": []}""", "response.body.count")]
    [TestCase("""{"count": 0}""", "results")]
    [TestCase("""{"count": 1, "results": [{"id": 1, "name": "x", "finished": "perhaps"}]}""", "finished")]
    public async Task A_wrong_answer_is_reported(string body, string at)
    {
        _emulator.Faults.Add(new Fault { Operation = "job_list", Kind = FaultKind.Answer, Status = 200, Body = body });

        // Whether the client can read it is not the question.
        await Ignored(_epic.Jobs.ListAsync());

        Assert.That(_collector.Violations.Single().Replace("\",\"", ".", StringComparison.Ordinal), Does.Contain(at));
    }

    [Test]
    public async Task An_undescribed_status_is_reported()
    {
        _emulator.Faults.Add(new Fault { Operation = "profile_settings_list", Kind = FaultKind.Answer, Status = 418 });

        await Ignored(_epic.Profile.GetSettingsAsync());

        Assert.That(_collector.Violations, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_wrong_request_is_reported()
    {
        await Ignored(_epic.Projects.UpdateAsync(1, new ProjectPatch { AdditionalProperties = new Dictionary<string, JToken> { ["closed"] = "perhaps" } }));

        Assert.That(_collector.Violations.Single(), Does.Contain("request").And.Contain("closed"));
    }

    private static IEnumerable<(string Path, string Method, JObject Operation)> Described() =>
        from path in ((JObject)JObject.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "openapi", "epic.json")))["paths"]!).Properties()
        from method in ((JObject)path.Value).Properties()
        where method.Value is JObject operation && operation["operationId"] is not null
        select (path.Name, method.Name, (JObject)method.Value);

    private static async Task Ignored(Task call)
    {
        try
        {
            await call;
        }
        catch (EpicException)
        {
        }
    }
}
