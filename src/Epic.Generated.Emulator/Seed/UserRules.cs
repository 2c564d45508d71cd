using System.Text.RegularExpressions;

namespace Epic.Generated.Emulator.Seed;

/// <summary>The rules for a user, of a seed as of the options.</summary>
internal static partial class UserRules
{
    private const int LongestName = 30;

    /// <summary>The roles of users and of members of a team.</summary>
    public static readonly string[] Roles = ["owner", "admin", "user"];

    /// <summary>The first member that breaks a rule, with its value for a message; null if there is none.</summary>
    public static (string Member, string? Value, string Rule)? Violation(EmulatorUser user) =>
        !IsToken(user.Token) ? (nameof(user.Token), "***", "a text without spaces")
        : user.Name.Length is 0 or > LongestName ? (nameof(user.Name), user.Name, $"a text of 1 to {LongestName} characters")
        : !Roles.Contains(user.Role) ? (nameof(user.Role), user.Role, "owner, admin or user")
        // A path of EPIC is what follows the prefix, and clients look for the first slash.
        : user.Prefix is { } prefix && (!prefix.EndsWith('/') || prefix.StartsWith('/')) ? (nameof(user.Prefix), prefix, "a text that ends in a slash and does not begin with one")
        : !BucketName().IsMatch(user.Bucket) ? (nameof(user.Bucket), user.Bucket, "a text of letters, digits, dots, dashes and underscores")
        : null;

    public static bool IsToken(string token) => token.Length > 0 && !token.Any(char.IsWhiteSpace);

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex BucketName();
}
