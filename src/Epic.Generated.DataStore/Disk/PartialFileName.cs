using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Epic.Generated.DataStore.Disk;

/// <summary>
/// The names of partial files: <c>.epic-</c>, 16 random hexadecimal digits, 8 digits computed from them, <c>.part</c>. The computed
/// digits tell a partial file from a user's file with a similar name, which a sync must transfer and must not remove.
/// </summary>
internal static partial class PartialFileName
{
    private const int RandomDigits = 16;

    /// <summary>A name that no one can predict.</summary>
    public static string Create()
    {
        var random = Convert.ToHexString(RandomNumberGenerator.GetBytes(RandomDigits / 2));
        return $".epic-{random}{CheckDigits(random)}.part";
    }

    public static bool IsPartial(string name) => Pattern().Match(name) is { Success: true } match && CheckDigits(match.Groups[1].Value) == match.Groups[2].Value;

    private static string CheckDigits(string random) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes("epic partial file " + random)), 0, 4);

    [GeneratedRegex(@"\A\.epic-([0-9A-F]{16})([0-9A-F]{8})\.part\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
