namespace Epic.Generated.Clients.Waiting;

/// <summary>The bounds of waits: a timer takes at most 49 days.</summary>
internal static class WaitLimits
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(49);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    public static void CheckTimeout(TimeSpan value, string argument) => Check(value, LongestTimeout, argument);

    public static void CheckInterval(TimeSpan value, string argument) => Check(value, LongestInterval, argument);

    private static void Check(TimeSpan value, TimeSpan longest, string argument)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, argument);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, longest, argument);
    }
}
