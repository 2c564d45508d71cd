using System.Collections.Concurrent;
using Epic.Generated.Credentials;
using Epic.Generated.DataStore;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RichardSzalay.MockHttp;

namespace Epic.Generated.Tests.DependencyInjection;

/// <summary>The client in a container.</summary>
[CancelAfter(30_000)]
internal sealed class AddEpicClientTests
{
    [Test]
    public async Task A_client_is_injected_by_class_and_by_interface(CancellationToken cancellationToken)
    {
        using var mock = new MockHttpMessageHandler();
        mock.Expect("https://epic.example.com/api/v2/job/7/").WithHeaders("Authorization", "Bearer " + TestClient.Token).Respond("application/json", """{"id":7}""");
        await using var provider = Provide(services => services.AddEpicClient(options => Set(options, mock)));

        var job = await provider.GetRequiredService<IEpicClient>().Jobs.GetAsync(7, cancellationToken);

        Assert.That(job.Id, Is.EqualTo(7));
        Assert.That(provider.GetRequiredService<IEpicClient>(), Is.SameAs(provider.GetRequiredService<EpicClient>()));
    }

    [Test]
    public async Task Named_clients_are_keyed_and_have_their_own_options(CancellationToken cancellationToken)
    {
        using var mock = new MockHttpMessageHandler();
        mock.Expect("https://one.example.com/api/v2/job/7/").WithHeaders("Authorization", "Bearer token-one").Respond("application/json", "{}");
        mock.Expect("https://two.example.com/api/v2/job/7/").WithHeaders("Authorization", "Bearer token-two").Respond("application/json", "{}");
        mock.Expect("https://epic.example.com/api/v2/job/7/").WithHeaders("Authorization", "Bearer " + TestClient.Token).Respond("application/json", "{}");
        await using var provider = Provide(services =>
        {
            foreach (var name in new[] { "one", "two" })
            {
                services.AddEpicClient(name, options => (options.Endpoint, options.Token, options.Transport) = (new Uri($"https://{name}.example.com"), $"token-{name}", mock));
            }

            services.AddEpicClient(options => Set(options, mock));
        });

        await provider.GetRequiredKeyedService<IEpicClient>("one").Jobs.GetAsync(7, cancellationToken);
        await provider.GetRequiredKeyedService<EpicClient>("two").Jobs.GetAsync(7, cancellationToken);
        await provider.GetRequiredService<IEpicClient>().Jobs.GetAsync(7, cancellationToken);

        mock.VerifyNoOutstandingExpectation();
    }

    [Test]
    public async Task A_constructor_takes_named_clients_by_their_keys()
    {
        var services = new ServiceCollection();
        services.AddSingleton(TestClient.EmptyEnvironment);
        services.AddEpicClient("one", options => options.Token = "token-one").AddDataStore();
        services.AddEpicClient("two", options => options.Token = "token-two");
        services.AddScoped<Mirror>();
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await using var scope = provider.CreateAsyncScope();
        await using var other = provider.CreateAsyncScope();

        var mirror = scope.ServiceProvider.GetRequiredService<Mirror>();

        Assert.That(mirror.One, Is.Not.SameAs(mirror.Two));
        Assert.That(mirror.Jobs, Is.SameAs(mirror.Two.Jobs));
        Assert.That(mirror.One, Is.SameAs(other.ServiceProvider.GetRequiredService<Mirror>().One), "one for the container");
        Assert.That(mirror.Store, Is.SameAs(provider.GetRequiredKeyedService<IEpicDataStore>("one")));
        Assert.That(provider.GetService<IEpicClient>(), Is.Null, "no client was added without a name");
        Assert.That(() => provider.GetRequiredKeyedService<IEpicClient>("three"), Throws.InvalidOperationException);
    }

    [Test]
    public async Task The_clients_of_the_resources_are_injected_by_their_interfaces([Values] bool named)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TestClient.EmptyEnvironment);
        _ = named ? services.AddEpicClient("name", options => options.Token = TestClient.Token) : services.AddEpicClient(options => options.Token = TestClient.Token);
        await using var provider = services.BuildServiceProvider();
        var epic = named ? provider.GetRequiredKeyedService<IEpicClient>("name") : provider.GetRequiredService<IEpicClient>();
        var resources = typeof(IEpicClient).GetProperties();

        Assert.That(named ? provider.GetRequiredKeyedService<IJobsClient>("name") : provider.GetRequiredService<IJobsClient>(), Is.SameAs(epic.Jobs));
        Assert.That(resources, Has.Length.GreaterThan(10));
        foreach (var resource in resources)
        {
            Assert.That(named ? provider.GetRequiredKeyedService(resource.PropertyType, "name") : provider.GetService(resource.PropertyType), Is.SameAs(resource.GetValue(epic)), resource.Name);
        }
    }

    [Test]
    public void A_client_that_a_program_registers_first_stays()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IEpicClient>(TestClient.Create(null));
        services.AddEpicClient(options => options.Token = TestClient.Token);
        using var provider = services.BuildServiceProvider();

        Assert.That(provider.GetRequiredService<IJobsClient>(), Is.SameAs(provider.GetRequiredService<IEpicClient>().Jobs));
    }

    [TestCase(null, "", "Epic.Generated")]
    [TestCase("name", "name", "Epic.Generated:name")]
    public void The_builder_names_the_client_and_its_HTTP_client(string? name, string clientName, string httpName)
    {
        var services = new ServiceCollection();

        var builder = name is null ? services.AddEpicClient() : services.AddEpicClient(name);

        Assert.That((builder.ClientName, builder.Name, builder.Services), Is.EqualTo((clientName, httpName, (IServiceCollection)services)));
    }

    [Test]
    public async Task Options_come_from_configuration([Values] bool named)
    {
        var section = Section(new()
        {
            ["Endpoint"] = "https://configured.example.com",
            ["Token"] = "configured-token",
            ["MaxRetries"] = "7",
            ["AttemptTimeout"] = "00:00:12",
            ["AllowInsecureHttp"] = "true",
            ["S3Endpoint"] = "http://127.0.0.1:9000",
        });
        await using var provider = Provide(services => _ = named ? services.AddEpicClient("name", section) : services.AddEpicClient(section));

        var settings = (named ? provider.GetRequiredKeyedService<EpicClient>("name") : provider.GetRequiredService<EpicClient>()).Settings;

        Assert.Multiple(() =>
        {
            Assert.That(settings.Endpoint.AbsoluteUri, Is.EqualTo("https://configured.example.com/api/v2/"));
            Assert.That(settings.MaxRetries, Is.EqualTo(7));
            Assert.That(settings.AttemptTimeout, Is.EqualTo(TimeSpan.FromSeconds(12)));
            Assert.That(settings.S3Endpoint.Resolve(), Is.EqualTo(new Uri("http://127.0.0.1:9000")));
        });
    }

    [TestCase("MaxRetries", "99", "EpicClientOptions.MaxRetries")]
    [TestCase("Token", "two words", "EpicClientOptions.Token")]
    [TestCase("Endpoint", "http://epic.example.com", "EpicClientOptions.Endpoint")]
    [TestCase("ConfigFile", "/no/such/file", "/no/such/file")]
    public void A_bad_option_stops_the_host_at_its_start(string key, string value, string named)
    {
        using var host = Host(Section(new() { ["Token"] = TestClient.Token, [key] = value }));

        var error = Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.That(error.Message, Does.Contain(named).And.Not.Contain("two words").And.Not.Contain(TestClient.Token));
    }

    [Test]
    public void A_missing_token_stops_the_host_at_its_start()
    {
        using var host = Host(Section(new() { ["Endpoint"] = "https://epic.example.com" }));

        Assert.That(() => host.StartAsync(), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("EPIC_TOKEN"));
    }

    [Test]
    public void A_misspelt_option_stops_the_host_at_its_start()
    {
        using var host = Host(Section(new() { ["Token"] = TestClient.Token, ["MaxRetrys"] = "2" }));

        Assert.That(() => host.StartAsync(), Throws.InvalidOperationException.With.Message.Contains("'Epic:MaxRetrys' is no option of EpicClientOptions").And.Message.Contains("MaxRetries").And.Message.Not.Contains(TestClient.Token));
    }

    [Test]
    public void Good_options_let_the_host_start()
    {
        using var host = Host(Section(new() { ["Token"] = TestClient.Token }));

        Assert.That(() => host.StartAsync(), Throws.Nothing);
    }

    [Test]
    public async Task The_containers_clock_and_logs_are_used(CancellationToken cancellationToken)
    {
        using var mock = new MockHttpMessageHandler();
        mock.When("*").Respond("application/json", "{}");
        var lines = new ConcurrentQueue<string>();
        var time = new FakeTimeProvider();
        await using var provider = Provide(services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new RecordingLoggerFactory(lines)));
            services.AddEpicClient(options => Set(options, mock));
        });
        var client = provider.GetRequiredService<EpicClient>();

        await client.Jobs.GetAsync(7, cancellationToken);

        Assert.That(client.Settings.TimeProvider, Is.SameAs(time));
        Assert.That(lines, Has.Some.Contains("job_read answered 200"));
        Assert.That(lines, Has.None.Contains(TestClient.Token).And.None.Contains("Authorization"));
    }

    [Test]
    public async Task Handlers_of_the_builder_see_each_attempt(CancellationToken cancellationToken)
    {
        using var mock = new MockHttpMessageHandler();
        mock.Expect("*").Respond(System.Net.HttpStatusCode.ServiceUnavailable);
        mock.Expect("*").Respond("application/json", "{}");
        var seen = 0;
        await using var provider = Provide(services => services
            .AddEpicClient(options =>
            {
                Set(options, mock);
                options.RetryDelay = TimeSpan.Zero;
            })
            .AddHttpMessageHandler(() => new CountingHandler(() => seen++)));

        await provider.GetRequiredService<IEpicClient>().Jobs.GetAsync(7, cancellationToken);

        Assert.That(seen, Is.EqualTo(2));
    }

    [Test]
    public async Task Users_of_a_container_share_its_connections(CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("{}"));
        await using var provider = Provide(services => services.AddEpicClient(options => (options.Endpoint, options.RequireToken) = (server.Address, false)));
        var client = provider.GetRequiredService<IEpicClient>();

        foreach (var user in new[] { "token-one", "token-two", "token-three" })
        {
            await client.ForUser(user).Jobs.GetAsync(7, cancellationToken);
        }

        Assert.That(server.Requests.Select(request => request.Token), Is.EqualTo(new[] { "token-one", "token-two", "token-three" }));
        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task A_redirect_is_followed_by_no_handler_that_the_container_is_given(CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("", "302 Found", "Location: /api/v2/job/8/\r\n"));
        using var transport = new SocketsHttpHandler();
        await using var provider = Provide(services => services.AddEpicClient(options => (options.Endpoint, options.Token, options.Transport) = (server.Address, TestClient.Token, transport)));

        Assert.ThrowsAsync<EpicApiException>(() => provider.GetRequiredService<IEpicClient>().Jobs.GetAsync(7, cancellationToken));

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    private static void Set(EpicClientOptions options, HttpMessageHandler transport) =>
        (options.Endpoint, options.Token, options.Transport) = (TestClient.Endpoint, TestClient.Token, transport);

    private static IConfigurationSection Section(Dictionary<string, string?> values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => KeyValuePair.Create("Epic:" + value.Key, value.Value)))
        .Build()
        .GetSection("Epic");

    private static ServiceProvider Provide(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TestClient.EmptyEnvironment);
        add(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private static IHost Host(IConfigurationSection section)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<CredentialEnvironment>(TestClient.EmptyEnvironment);
        builder.Services.AddEpicClient(section);
        return builder.Build();
    }

    private sealed class CountingHandler(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Mirror(
        [FromKeyedServices("one")] IEpicClient one,
        [FromKeyedServices("two")] EpicClient two,
        [FromKeyedServices("two")] IJobsClient jobs,
        [FromKeyedServices("one")] IEpicDataStore store)
    {
        public IEpicClient One => one;

        public EpicClient Two => two;

        public IJobsClient Jobs => jobs;

        public IEpicDataStore Store => store;
    }
}
