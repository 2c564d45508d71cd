namespace Epic.Generated.Credentials;

/// <summary>A profile of the INI file that EPIC's command line writes: the address of EPIC, and a token for it.</summary>
internal sealed class ConfigFile
{
    public const string DefaultProfile = "default";

    private ConfigFile(string path, string profile, string? url, string? s3Url, string? token)
    {
        Path = path;
        Profile = profile;
        Place = $"[{profile}] of '{path}'";
        Url = url;
        S3Url = s3Url;
        Token = token;
        Warning = IsWritableByAll(path)
            ? $"The configuration file '{path}' can be written by every user of this machine, who can so send the token elsewhere: take the permission away (chmod o-w)."
            : null;
    }

    public string Path { get; }

    public string Profile { get; }

    /// <summary>The file and the profile, for messages.</summary>
    public string Place { get; }

    public string? Url { get; }

    /// <summary>The address of the S3 service; null where the profile has none.</summary>
    public string? S3Url { get; }

    public string? Token { get; }

    /// <summary>A warning about the file; null where there is none.</summary>
    public string? Warning { get; }

    /// <exception cref="EpicCredentialsException">The file cannot be read, or has no such profile.</exception>
    public static ConfigFile Read(string path, string profile) =>
        ReadIfPresent(path, profile) ?? throw new EpicCredentialsException($"The configuration file '{path}' has no profile [{profile}] with a url or a token.");

    /// <summary>Reads a profile; null where the file has none of that name.</summary>
    public static ConfigFile? ReadIfPresent(string path, string profile)
    {
        var values = ReadValues(path);
        values.TryGetValue((profile, "url"), out var url);
        values.TryGetValue((profile, "s3_url"), out var s3Url);
        values.TryGetValue((profile, "token"), out var token);
        return url is null && token is null ? null : new ConfigFile(path, profile, url, s3Url, token);
    }

    private static Dictionary<(string Section, string Key), string> ReadValues(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return IniFile.Read(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EpicCredentialsException($"The configuration file '{path}' does not exist.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EpicCredentialsException($"The configuration file '{path}' cannot be read.", exception);
        }
        catch (FormatException)
        {
            throw new EpicCredentialsException($"The configuration file '{path}' is not an INI file of sections and 'key = value' lines, each key once in its section.");
        }
    }

    private static bool IsWritableByAll(string path) =>
#if NET
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.OtherWrite) != 0;
#else
        false;
#endif
}
