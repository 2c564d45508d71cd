using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Epic.Generated.DataStore.Disk;

/// <summary>
/// The names of partial files: <c>.epic-</c>, 8 hexadecimal digits that tell the download, 16 random ones, 8 that are computed from
/// these 24, <c>.part</c>. The computed digits tell a partial file from a user's file with a similar name, which a sync must transfer
/// and must not remove.
/// </summary>
internal static partial class PartialFileName
{
    private const string Beginning = ".epic-";
    private const string End = ".part";
    private const int RandomBytes = 8;
    private const int CheckedBytes = 4;

    /// <summary>A name that no one can predict.</summary>
    /// <param name="download">Any text that is the same for each attempt of one download.</param>
    public static string Create(string download = "")
    {
        var digits = DigitsOf(download) + Convert.ToHexString(RandomNumberGenerator.GetBytes(RandomBytes));
        return $"{Beginning}{digits}{CheckDigits(digits)}{End}";
    }

    /// <summary>A search pattern for the names that <see cref="Create"/> gives for a download.</summary>
    public static string PatternOf(string download) => $"{Beginning}{DigitsOf(download)}*{End}";

    public static bool IsPartial(string name) => Pattern().Match(name) is { Success: true } match && CheckDigits(match.Groups[1].Value) == match.Groups[2].Value;

    private static string DigitsOf(string download) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(download)), 0, CheckedBytes);

    private static string CheckDigits(string digits) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes("epic partial file " + digits)), 0, CheckedBytes);

    [GeneratedRegex(@"\A\.epic-([0-9A-F]{24})([0-9A-F]{8})\.part\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
