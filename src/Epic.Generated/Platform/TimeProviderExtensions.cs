namespace Epic.Generated.Platform;

/// <summary>Timers of a clock, under one name on all frameworks.</summary>
internal static class TimeProviderExtensions
{
#if NET
    /// <summary>Creates a source that is cancelled after a time.</summary>
    public static CancellationTokenSource CreateCancellationTokenSource(this TimeProvider time, TimeSpan delay) => new(delay, time);
#endif
}
