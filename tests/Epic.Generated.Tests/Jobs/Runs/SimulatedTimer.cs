namespace Epic.Generated.Tests.Jobs.Runs;

/// <summary>A timer of a simulated process.</summary>
internal sealed class SimulatedTimer(SimulatedProcess process, Action fire) : ITimer
{
    public SimulatedProcess Process => process;

    public TimeSpan Due { get; private set; }

    public void Fire() => fire();

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            process.World.Disarm(this);
        }
        else
        {
            Due = process.World.Now + dueTime;
            process.World.Arm(this);
        }

        return true;
    }

    public void Dispose() => process.World.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
