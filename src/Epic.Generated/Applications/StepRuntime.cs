namespace Epic.Generated.Applications;

/// <summary>Runtimes as EPIC takes and charges them.</summary>
internal static class StepRuntime
{
    /// <summary>Whole hours, rounded up: a step is never given less time than was asked for.</summary>
    public static int Hours(TimeSpan runtime) => checked((int)((runtime.Ticks / TimeSpan.TicksPerHour) + (runtime.Ticks % TimeSpan.TicksPerHour > 0 ? 1 : 0)));
}
