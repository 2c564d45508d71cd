namespace Epic.Generated.Platform;

/// <summary>Members of newer frameworks that Polyfill does not have.</summary>
internal static class NetStandardExtensions
{
    extension(HttpMethod)
    {
        public static HttpMethod Patch => Patching;
    }

    extension(Task)
    {
        public static Task Delay(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken) => time.Delay(delay, cancellationToken);
    }

    extension(TimeSpan)
    {
        public static TimeSpan operator *(TimeSpan time, double factor) => TimeSpan.FromTicks((long)Math.Round(time.Ticks * factor));
    }

    extension(decimal)
    {
        public static bool IsInteger(decimal value) => decimal.Truncate(value) == value;
    }

    extension(string)
    {
        public static string Join(char separator, IEnumerable<string?> values) => string.Join(separator.ToString(), values);

        public static string Join<T>(char separator, IEnumerable<T> values) => string.Join(separator.ToString(), values);

        public static string Create(IFormatProvider? provider, FormattableString text) => text.ToString(provider);
    }

    private static HttpMethod Patching { get; } = new("PATCH");

    public static string Replace(this string text, string old, string replacement, StringComparison comparison) =>
        comparison == StringComparison.Ordinal ? text.Replace(old, replacement) : throw new ArgumentOutOfRangeException(nameof(comparison));

    public static int Count(this ReadOnlySpan<char> text, char wanted)
    {
        var count = 0;
        foreach (var character in text)
        {
            count += character == wanted ? 1 : 0;
        }

        return count;
    }
}
