namespace Epic.Generated.DataStore.Sync;

/// <summary>
/// Compares times that file systems and metadata store with different precision: FAT in steps of 2 seconds, old ext and HFS+ in
/// seconds, exFAT in steps of 10 milliseconds, other tools' metadata in seconds or microseconds.
/// </summary>
internal static class TimePrecision
{
    private static readonly TimeSpan[] Steps = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(10)];

    private static readonly TimeSpan Finest = TimeSpan.FromMicroseconds(1);

    /// <summary>Whether two times are equal up to the precision of the coarser one.</summary>
    public static bool AreSame(DateTimeOffset a, DateTimeOffset b)
    {
        var difference = (a - b).Duration();
        return difference <= Finest || difference < StepOf(a) || difference < StepOf(b);
    }

    // The largest step that the time is a multiple of.
    private static TimeSpan StepOf(DateTimeOffset time) => Steps.FirstOrDefault(step => time.UtcTicks % step.Ticks == 0, Finest);
}
