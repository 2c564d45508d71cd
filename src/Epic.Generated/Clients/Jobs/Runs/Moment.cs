namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>
/// A moment by both clocks of the machine. The time since then is the longer of the two: one stands still while the machine sleeps, the
/// other may be set.
/// </summary>
internal readonly struct Moment(TimeProvider time)
{
    private readonly long _timestamp = time.GetTimestamp();
    private readonly DateTimeOffset _clock = time.GetUtcNow();

    public TimeSpan Elapsed(TimeProvider time)
    {
        var byClock = (time.GetUtcNow() - _clock).Duration();
        var elapsed = time.GetElapsedTime(_timestamp);
        return byClock > elapsed ? byClock : elapsed;
    }
}
