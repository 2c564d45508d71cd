namespace Epic.Generated.Tests.Jobs.Runs;

/// <summary>
/// Several processes, one store, one EPIC and clocks, in one thread: whatever a process waits for is a step that a schedule chooses. The same
/// choices give the same history.
/// </summary>
internal sealed class Simulation(Func<int, int> choose)
{
    /// <summary>The longest time that a message is on its way, also after its sender was killed.</summary>
    public static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(8);

    private readonly List<Message> _messages = [];
    private readonly List<SimulatedTimer> _timers = [];

    /// <summary>The time that has passed.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Gives a number from 0 up to a bound, which it excludes.</summary>
    public int Choose(int bound) => choose(bound);

    /// <summary>Puts a message on its way. It arrives although its sender is killed, or not.</summary>
    public Task SendAsync(SimulatedProcess sender, string name)
    {
        var message = new Message(sender, name, Now + LongestWay);
        if (!sender.IsKilled)
        {
            _messages.Add(message);
        }

        return message.Task;
    }

    /// <summary>Of the messages of a killed process some are lost. Its timers stop.</summary>
    public void Kill(SimulatedProcess process)
    {
        _messages.RemoveAll(message => message.Sender == process && Choose(2) == 0);
        _timers.RemoveAll(timer => timer.Process == process);
    }

    public void Arm(SimulatedTimer timer)
    {
        _timers.Remove(timer);
        if (!timer.Process.IsKilled)
        {
            _timers.Add(timer);
        }
    }

    public void Disarm(SimulatedTimer timer) => _timers.Remove(timer);

    /// <summary>Lets a message arrive or a timer fire.</summary>
    /// <returns>False if nothing is left to happen.</returns>
    public bool Step()
    {
        var arriving = _messages.FindAll(message => message.CanArrive);
        var timer = _timers.Where(candidate => !candidate.Process.IsPaused).MinBy(candidate => candidate.Due);

        // Time passes while messages are on their way, but for no message longer than the longest way.
        var isLate = timer is not null && arriving.Exists(message => message.Deadline < timer.Due);
        if (arriving.Count > 0 && (timer is null || isLate || Choose(8) > 0))
        {
            var message = arriving[Choose(arriving.Count)];
            _messages.Remove(message);
            message.Arrive();
            return true;
        }

        if (timer is null)
        {
            return false;
        }

        _timers.Remove(timer);
        Now = timer.Due > Now ? timer.Due : Now;
        timer.Fire();
        return true;
    }

    /// <summary>Lets time pass at once, after all messages have arrived: as when every process is asleep.</summary>
    public void Pass(TimeSpan time)
    {
        while (time > TimeSpan.Zero && _messages.Find(message => message.CanArrive) is { } message)
        {
            _messages.Remove(message);
            message.Arrive();
        }

        Now += time;
    }

    // The continuation runs inside Arrive: no other thread takes part.
    private sealed class Message(SimulatedProcess sender, string name, TimeSpan deadline) : TaskCompletionSource
    {
        public SimulatedProcess Sender => sender;

        public TimeSpan Deadline => deadline;

        // A paused process receives nothing. Its messages arrive at the others.
        public bool CanArrive => !(sender.IsPaused && name.StartsWith("answer", StringComparison.Ordinal));

        public void Arrive() => SetResult();
    }
}
