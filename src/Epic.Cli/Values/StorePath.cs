using System.Text.RegularExpressions;
using Epic.Cli.Errors;
using Epic.Generated;

namespace Epic.Cli.Values;

/// <summary>Reads paths of the data store.</summary>
internal static partial class StorePath
{
    public static bool IsStorePath(string text) => text.StartsWith(EpicPath.Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a path; <c>epic://</c> may be left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">The option, or file, line, column and key, for messages; null for an argument.</param>
    public static EpicPath Parse(string text, string? place = null)
    {
        if (!IsStorePath(text) && OtherScheme().Match(text) is { Success: true } scheme)
        {
            // 'epic:/work' would be a folder named 'epic:'.
            throw CommandException.Usage($"{(place is null ? "" : $"{place}: ")}'{text}' begins with '{scheme.Value}', and paths of the data store with 'epic://'", Place.Example(place ?? "", "epic://work/cavity/"));
        }

        var path = IsStorePath(text) ? EpicPath.Scheme + text[EpicPath.Scheme.Length..] : EpicPath.Scheme + text.TrimStart('/');
        try
        {
            return EpicPath.Parse(path);
        }
        catch (FormatException error)
        {
            throw CommandException.Usage(place is null ? error.Message : $"{place} must be a path of the data store: {error.Message}", Place.Example(place ?? "", "epic://work/cavity/"));
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:/")]
    private static partial Regex OtherScheme();

    public static EpicPath ParseFolder(string text, string? place = null) => Parse(text, place).AsFolder();
}
