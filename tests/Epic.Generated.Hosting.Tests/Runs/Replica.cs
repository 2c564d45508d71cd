using Epic.Generated.Clients.Jobs.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Hosting.Tests.Runs;

/// <summary>A process of a service, with a clock that the test moves.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly FakeTimeProvider _clock;

    public Replica(IEpicClient epic, IJobRunStore store, FakeTimeProvider clock, IJobRunHandler? handler = null, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(epic).AddSingleton(store).AddSingleton<TimeProvider>(clock).AddSingleton(new RunTimes { LeaseClock = clock });
        if (handler is not null)
        {
            builder.Services.AddSingleton(handler);
        }

        builder.Services.AddEpicJobRuns();
        configure?.Invoke(builder.Services);
        (_host, _clock) = (builder.Build(), clock);
    }

    public IServiceProvider Services => _host.Services;

    public IJobRuns Runs => _host.Services.GetRequiredService<IJobRuns>();

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    /// <summary>Moves the clock, a second at a time, until the condition holds.</summary>
    /// <returns>The time until then.</returns>
    public async Task<TimeSpan> UntilAsync(Func<Task<bool>> condition, int seconds = 900)
    {
        for (var second = 0; second < seconds; second++)
        {
            for (var turn = 0; turn < 20; turn++)
            {
                if (await condition())
                {
                    return TimeSpan.FromSeconds(second);
                }

                await Task.Run(static () => { });
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Fail($"The condition did not hold within {seconds} seconds.");
        return default;
    }

    /// <summary>Moves the clock.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var second = 0; second < time.TotalSeconds; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            for (var turn = 0; turn < 20; turn++)
            {
                await Task.Run(static () => { });
            }
        }
    }

    public Task<TimeSpan> UntilAsync(string id, JobRunPhase phase) => UntilAsync(async () => (await Runs.GetAsync(id))?.Phase == phase);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
