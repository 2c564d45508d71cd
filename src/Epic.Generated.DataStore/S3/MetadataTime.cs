using System.Globalization;

namespace Epic.Generated.DataStore.S3;

/// <summary>A file's modification time in an object's metadata, as rclone writes it: seconds since 1970 with a fraction.</summary>
internal static class MetadataTime
{
    public const string Name = "mtime";

    public static string Write(DateTimeOffset time)
    {
        var ticks = (time - DateTimeOffset.UnixEpoch).Ticks;
        var (seconds, fraction) = Math.DivRem(Math.Abs(ticks), TimeSpan.TicksPerSecond);
        var sign = ticks < 0 ? "-" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds}.{fraction:D7}");
    }

    public static DateTimeOffset? Read(string? text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < -62_135_596_800m or > 253_402_300_799m)
        {
            return null;
        }

        return DateTimeOffset.UnixEpoch.AddTicks((long)decimal.Truncate(seconds * TimeSpan.TicksPerSecond));
    }
}
