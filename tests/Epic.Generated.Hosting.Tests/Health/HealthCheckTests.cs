using Epic.Generated.Emulator;
using Epic.Generated.Hosting.Runs;
using Epic.Generated.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Hosting.Tests.Health;

internal sealed class HealthCheckTests
{
    private readonly FakeTimeProvider _clock = new();
    private EpicEmulator _emulator = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _emulator = await EpicEmulator.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _emulator.DisposeAsync();

    [TearDown]
    public void TearDown() => _emulator.Faults.Clear();

    [Test]
    public async Task A_client_that_works_is_healthy_and_its_report_has_the_address()
    {
        await using var services = Services(_emulator.Token);

        var report = await CheckAsync(services);

        Assert.That((report.Status, report.Data["address"]), Is.EqualTo((HealthStatus.Healthy, (object)$"{_emulator.BaseAddress}api/v2/")));
    }

    [Test]
    public async Task A_token_that_EPIC_refuses_is_unhealthy_and_is_not_in_the_report()
    {
        await using var services = Services("wrong-token-of-a-user");

        var report = await CheckAsync(services);

        Assert.That(report.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(report.Description, Does.StartWith("The token: ").And.Not.Contain("wrong-token"));
    }

    [TestCase("profile_settings_list", "EPIC: ")]
    [TestCase("data_session_list", "The data session: ")]
    public async Task A_part_that_fails_is_named(string operation, string expected)
    {
        _emulator.Faults.Add(new Fault { Operation = operation, Status = 400 });
        await using var services = Services(_emulator.Token);

        var report = await CheckAsync(services);

        Assert.That(report.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(report.Description, Does.StartWith(expected));
    }

    [Test]
    public async Task Many_checks_share_one_request_in_half_a_minute()
    {
        await using var services = Services(_emulator.Token);
        var before = _emulator.Requests.Of("profile_settings_list").Count;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CheckAsync(services)));
        Assert.That(_emulator.Requests.Of("profile_settings_list").Count - before, Is.EqualTo(1));

        _clock.Advance(TimeSpan.FromSeconds(31));
        await CheckAsync(services);
        Assert.That(_emulator.Requests.Of("profile_settings_list").Count - before, Is.EqualTo(2));
    }

    [Test]
    public async Task Polls_that_are_late_are_degraded_and_a_store_out_of_reach_is_unhealthy()
    {
        await using var services = Services(_emulator.Token, runs: true);
        var state = services.GetRequiredService<RunServiceState>();
        state.Polled();
        (state.Followed, state.PollPause) = (3, TimeSpan.FromMinutes(1));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That((await CheckAsync(services)).Status, Is.EqualTo(HealthStatus.Healthy));

        _clock.Advance(TimeSpan.FromMinutes(2));
        var late = await CheckAsync(services);
        Assert.That((late.Status, late.Description, late.Data["seconds since the last poll"]), Is.EqualTo((HealthStatus.Degraded, "The jobs of 3 runs were last polled 4 minutes ago.", (object)240.0)));

        state.StoreError = "no route to host";
        Assert.That((await CheckAsync(services)).Description, Does.Contain("no route to host"));
    }

    private static async Task<HealthReportEntry> CheckAsync(ServiceProvider services) =>
        (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["epic"];

    private ServiceProvider Services(string token, bool runs = false)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddEpicClient(options =>
        {
            (options.Endpoint, options.S3Endpoint, options.Token, options.TimeProvider, options.MaxRetries) = (_emulator.BaseAddress, _emulator.S3Endpoint, token, TimeProvider.System, 0);
        });
        services.AddSingleton<TimeProvider>(_clock).AddHealthChecks().AddEpic();
        if (runs)
        {
            services.AddSingleton<IJobRunStore>(new MemoryRunStore()).AddEpicJobRuns();
        }

        return services.BuildServiceProvider();
    }
}
