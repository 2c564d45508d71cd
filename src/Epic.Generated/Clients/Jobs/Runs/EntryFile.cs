using System.Security.Cryptography;
using System.Text;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>The content of one version of an entry.</summary>
/// <param name="Key">The key.</param>
/// <param name="Content">The content; null for the version that deletes the entry, which has an empty key.</param>
/// <param name="IsOpen">See <see cref="JobRunEntry.IsOpen"/>.</param>
internal sealed record EntryFile(string Key, string? Content, bool IsOpen)
{
    private const int Digits = 16;

    /// <summary>The version that deletes an entry.</summary>
    public static EntryFile Deletion { get; } = new("", null, false);

    /// <summary>The version: the number, and a part of the content's hash, because the numbers begin anew after a deletion.</summary>
    public string Version(long number)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(RunJson.Write(this)));
        return FormattableString.Invariant($"{number}-{Convert.ToHexString(digest).Substring(0, Digits)}");
    }
}
