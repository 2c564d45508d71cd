using System.Globalization;

namespace Epic.Generated.Emulator.S3.Formats;

/// <summary>S3's formats of times. It keeps whole seconds and cuts off the rest.</summary>
internal static class TimestampFormat
{
    /// <summary>As in S3's XML: <c>2025-01-31T12:00:00.000Z</c>.</summary>
    public static string Iso(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture);

    /// <summary>As in headers: <c>Fri, 31 Jan 2025 12:00:00 GMT</c>.</summary>
    public static string Http(DateTimeOffset time) => time.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture);

    public static DateTimeOffset? ParseHttp(string? text) => DateTimeOffset.TryParseExact(
        text, ["R", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy", "yyyyMMdd'T'HHmmss'Z'", "yyyy-MM-dd'T'HH:mm:ssK"],
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out var time)
        ? time
        : null;

    /// <summary>As signed: <c>20250131T120000Z</c>.</summary>
    public static DateTimeOffset? ParseBasic(string? text) => DateTimeOffset.TryParseExact(
        text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time
        : null;

    /// <summary>A time cut to whole seconds, as S3 keeps it.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
