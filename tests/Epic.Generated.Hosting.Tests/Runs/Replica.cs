using Epic.Generated.Clients.Jobs.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Hosting.Tests.Runs;

/// <summary>A process of a service, with a clock that the test moves.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private const int MostSeconds = 900;
    private const int CalmTurns = 8;
    private const int Naps = 3;
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    private readonly IHost _host;
    private readonly FakeTimeProvider _clock;
    private readonly Func<long> _activity;

    /// <summary>Creates a replica.</summary>
    /// <param name="epic">EPIC.</param>
    /// <param name="store">The store that replicas share.</param>
    /// <param name="clock">The clock of the replica and its leases.</param>
    /// <param name="activity">Counts the work of all replicas so far.</param>
    /// <param name="handler">Receives the events.</param>
    public Replica(IEpicClient epic, IJobRunStore store, FakeTimeProvider clock, Func<long> activity, IJobRunHandler handler)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(epic).AddSingleton(store).AddSingleton<TimeProvider>(clock).AddSingleton(new RunTimes { LeaseClock = clock });
        builder.Services.AddSingleton(handler).AddEpicJobRuns();
        (_host, _clock, _activity) = (builder.Build(), clock, activity);
    }

    public IServiceProvider Services => _host.Services;

    public IJobRuns Runs => _host.Services.GetRequiredService<IJobRuns>();

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    /// <summary>Moves the clock until the condition holds.</summary>
    /// <returns>The time until then.</returns>
    public async Task<TimeSpan> UntilAsync(Func<Task<bool>> condition)
    {
        for (var second = 0; second < MostSeconds; second++)
        {
            await SettleAsync();
            if (await condition())
            {
                return TimeSpan.FromSeconds(second);
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Fail($"The condition did not hold within {MostSeconds} seconds.");
        return default;
    }

    /// <summary>Moves the clock step by step.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step ?? TimeSpan.FromSeconds(1))
        {
            _clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await SettleAsync();
        }
    }

    // The services work between two moves of the clock; they rest when nothing has happened for some turns of the thread pool, and
    // for some moments, because a busy machine delays a thread.
    private async Task SettleAsync()
    {
        var (before, calm) = (-1L, 0);
        for (var turn = 0; turn < 100_000 && calm < CalmTurns; turn++)
        {
            await (calm < CalmTurns - Naps ? Task.Run(static () => { }) : Task.Delay(Nap, TimeProvider.System));
            var now = _activity();
            calm = now == before ? calm + 1 : 0;
            before = now;
        }
    }

    public Task<TimeSpan> UntilAsync(string id, JobRunPhase phase) => UntilAsync(async () => (await Runs.GetAsync(id))?.Phase == phase);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
