using Epic.Generated.Clients;
using Epic.Generated.Clients.Jobs.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.Tests.Jobs.Runs;

/// <summary>A process with its clock, which may be wrong. It can be killed at any step, or paused.</summary>
internal sealed class SimulatedProcess : TimeProvider, IJobRunHandler
{
    private static readonly DateTimeOffset Origin = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly SimulatedEpic _epic;
    private readonly JobRuns _runs;
    private readonly TimeSpan _wrong;

    public SimulatedProcess(Simulation world, SimulatedEpic epic, IJobRunStore store, RunTimes? times = null)
    {
        (World, _epic) = (world, epic);
        _wrong = TimeSpan.FromMinutes(world.Choose(240) - 120);
        _runs = new JobRuns(new ClientContext(epic.ClientOf(this), this, NullLogger.Instance), new SimulatedStore(store, this), (times ?? RunTimes.Default) with { LeaseClock = this });
    }

    public Simulation World { get; }

    public bool IsKilled { get; private set; }

    public bool IsPaused { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => World.Now.Ticks;

    public override DateTimeOffset GetUtcNow() => Origin + _wrong + World.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Kill()
    {
        IsKilled = true;
        World.Kill(this);
    }

    /// <summary>A message and the way of its answer. A killed process receives none.</summary>
    public Task GateAsync(string name) => World.SendAsync(this, name);

    public JobRuns Runs => _runs;

    public Task<JobRun> RunAsync(string id, JobSubmission submission, JobRunOptions? options = null) =>
        _runs.RunAsync(id, submission, (options ?? new JobRunOptions()) with { Handler = options?.Handler ?? this });

    public Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
    {
        if (!IsKilled)
        {
            _epic.Told.Add(happened);
        }

        return Task.CompletedTask;
    }
}
