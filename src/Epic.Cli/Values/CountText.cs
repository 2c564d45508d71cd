using System.Globalization;

namespace Epic.Cli.Values;

/// <summary>Writes numbers of things.</summary>
internal static class CountText
{
    public static string Files(long count) => Of(count, "file");

    public static string Jobs(long count) => Of(count, "job");

    private static string Of(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
