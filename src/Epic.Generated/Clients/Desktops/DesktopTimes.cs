using System.Globalization;

namespace Epic.Generated.Clients.Desktops;

/// <summary>The times of a desktop, which EPIC sends partly as text.</summary>
internal static class DesktopTimes
{
    /// <summary>The time at which the desktop ends by itself; null if EPIC's answer lacks the start or the runtime.</summary>
    public static DateTimeOffset? End(DesktopInstance desktop) =>
        double.TryParse(desktop.Runtime, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours) && hours is >= 0 and < 1_000_000
        && desktop.Created is { } created && DateTimeOffset.MaxValue - created > TimeSpan.FromHours(hours)
            ? created + TimeSpan.FromHours(hours)
            : null;
}
