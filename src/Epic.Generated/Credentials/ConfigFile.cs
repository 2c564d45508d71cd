using Microsoft.Extensions.Configuration.Ini;

namespace Epic.Generated.Credentials;

/// <summary>A profile of the INI file that EPIC's command line writes: where EPIC is, and a token for it.</summary>
internal sealed class ConfigFile
{
    public const string DefaultProfile = "default";

    private ConfigFile(string place, string? url, string? token)
    {
        Place = place;
        Url = url;
        Token = token;
    }

    /// <summary>The file and the profile, for messages.</summary>
    public string Place { get; }

    public string? Url { get; }

    public string? Token { get; }

    /// <exception cref="EpicCredentialsException">The file cannot be read, or has no such profile.</exception>
    public static ConfigFile Read(string path, string profile) =>
        ReadIfPresent(path, profile) ?? throw new EpicCredentialsException($"The configuration file '{path}' has no profile [{profile}] with a url or a token.");

    /// <summary>Reads a profile; null where the file has none of that name.</summary>
    public static ConfigFile? ReadIfPresent(string path, string profile)
    {
        var values = ReadValues(path);
        var url = values.GetValueOrDefault(profile + ":url");
        var token = values.GetValueOrDefault(profile + ":token");
        return url is null && token is null ? null : new ConfigFile($"[{profile}] of '{path}'", url, token);
    }

    private static Dictionary<string, string?> ReadValues(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return new(IniStreamConfigurationProvider.Read(file), StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EpicCredentialsException($"The configuration file '{path}' does not exist.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EpicCredentialsException($"The configuration file '{path}' cannot be read.", exception);
        }
        catch (FormatException)
        {
            // The parser's message quotes the line, which may be the token's.
            throw new EpicCredentialsException($"The configuration file '{path}' is not an INI file of sections and 'key = value' lines, each key once in its section.");
        }
    }
}
