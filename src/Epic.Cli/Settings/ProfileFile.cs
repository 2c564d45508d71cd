using Epic.Cli.Errors;

namespace Epic.Cli.Settings;

/// <summary>
/// The profiles of <c>~/.epic/config</c>: sections with <c>url</c> and <c>token</c>. Comments, other keys and other sections stay
/// as they are.
/// </summary>
internal sealed class ProfileFile(string homeDirectory)
{
    public const string DefaultProfile = "default";

    public string Path { get; } = System.IO.Path.Combine(homeDirectory, ".epic", "config");

    /// <summary>The profiles, in the order of the file.</summary>
    public IReadOnlyList<Profile> List()
    {
        var profiles = new List<Profile>();
        foreach (var line in ReadLines())
        {
            if (SectionOf(line) is { } name)
            {
                profiles.Add(new Profile(name, null, null, false));
            }
            else if (profiles.Count > 0 && KeyOf(line) is { } key)
            {
                var value = ValueOf(line);
                profiles[^1] = key.ToUpperInvariant() switch
                {
                    "URL" => profiles[^1] with { Url = value },
                    "S3_URL" => profiles[^1] with { S3Url = value },
                    "TOKEN" => profiles[^1] with { HasToken = value.Length > 0 },
                    _ => profiles[^1],
                };
            }
        }

        return profiles;
    }

    /// <summary>The profile of a name; null if there is none.</summary>
    public Profile? Find(string name) => List().FirstOrDefault(profile => Same(profile.Name, name));

    /// <summary>Writes the addresses and the token of a profile, which is added if there is none.</summary>
    /// <param name="name">The name of the profile.</param>
    /// <param name="url">The address of EPIC.</param>
    /// <param name="token">The token.</param>
    /// <param name="s3Url">The address of the data store; null for the one that EPIC names.</param>
    public void Save(string name, string url, string token, string? s3Url = null)
    {
        CheckName(name);
        List<string> values = [$"url = {url}", $"token = {token}", .. s3Url is null ? Array.Empty<string>() : [$"s3_url = {s3Url}"]];
        var lines = ReadLines();
        var start = lines.FindIndex(line => Same(SectionOf(line), name));
        if (start < 0)
        {
            if (lines.Count > 0 && lines[^1].Length > 0)
            {
                lines.Add("");
            }

            lines.AddRange([$"[{name}]", .. values]);
        }
        else
        {
            var end = EndOf(lines, start);
            var kept = lines.GetRange(start + 1, end - start - 1).Where(line => KeyOf(line)?.ToUpperInvariant() is not ("URL" or "TOKEN" or "S3_URL")).ToList();
            lines.RemoveRange(start + 1, end - start - 1);
            lines.InsertRange(start + 1, [.. values, .. kept]);
        }

        Write(lines);
    }

    /// <summary>Removes a profile. Returns false if there is none of that name.</summary>
    public bool Remove(string name)
    {
        var lines = ReadLines();
        var start = lines.FindIndex(line => Same(SectionOf(line), name));
        if (start < 0)
        {
            return false;
        }

        lines.RemoveRange(start, EndOf(lines, start) - start);
        Write(lines);
        return true;
    }

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > 100 || name.Any(character => char.IsControl(character) || character is '[' or ']' or ':') || name.Trim() != name)
        {
            throw CommandException.Usage("--profile must be a name of 1 to 100 characters without brackets, colons and line breaks", "for example: epic login --profile work");
        }
    }

    private static int EndOf(List<string> lines, int start)
    {
        var end = lines.FindIndex(start + 1, line => SectionOf(line) is not null);
        return end < 0 ? lines.Count : end;
    }

    private static string? SectionOf(string line) => line.Trim() is ['[', .. var name, ']'] ? name.Trim() : null;

    private static string? KeyOf(string line) => line.TrimStart() is { Length: > 0 } text && text[0] is not (';' or '#' or '/') && text.Contains('=', StringComparison.Ordinal)
        ? text[..text.IndexOf('=', StringComparison.Ordinal)].Trim()
        : null;

    private static string ValueOf(string line) => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim().Trim('"');

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private List<string> ReadLines() => File.Exists(Path) ? [.. File.ReadAllLines(Path)] : [];

    private void Write(List<string> lines) => PrivateFile.Write(Path, string.Concat(lines.Select(line => line + "\n")));
}
