using Epic.Cli.Errors;
using Epic.Generated;

namespace Epic.Cli.Values;

/// <summary>Reads paths of the data store.</summary>
internal static class StorePath
{
    public static bool IsStorePath(string text) => text.StartsWith(EpicPath.Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a path; <c>epic://</c> may be left out.</summary>
    public static EpicPath Parse(string text)
    {
        var path = IsStorePath(text) ? EpicPath.Scheme + text[EpicPath.Scheme.Length..] : EpicPath.Scheme + text.TrimStart('/');
        try
        {
            return EpicPath.Parse(path);
        }
        catch (FormatException error)
        {
            throw CommandException.Usage(error.Message, "for example: epic://work/cavity/");
        }
    }

    public static EpicPath ParseFolder(string text) => Parse(text).AsFolder();
}
