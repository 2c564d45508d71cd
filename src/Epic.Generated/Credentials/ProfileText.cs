namespace Epic.Generated.Credentials;

/// <summary>The lines of a configuration file. A change of a profile keeps all other lines.</summary>
internal sealed class ProfileText
{
    private static readonly string[] OwnKeys = ["url", "token", "s3_url"];

    private readonly List<string> _lines;

    private ProfileText(List<string> lines) => _lines = lines;

    public static ProfileText Parse(IEnumerable<string> lines) => new([.. lines]);

    /// <summary>The profiles, in the order of the file. A section that stands twice is one profile.</summary>
    public IReadOnlyList<EpicProfile> Profiles()
    {
        var profiles = new List<EpicProfile>();
        var current = -1;
        foreach (var line in _lines)
        {
            if (SectionOf(line) is { } name)
            {
                current = profiles.FindIndex(profile => Same(profile.Name, name));
                if (current < 0)
                {
                    current = profiles.Count;
                    profiles.Add(new EpicProfile { Name = name });
                }
            }
            else if (current >= 0)
            {
                profiles[current] = Read(profiles[current], line);
            }
        }

        return profiles;
    }

    /// <summary>The lines with a profile that is added or replaced.</summary>
    public (List<string> Lines, bool IsChanged) With(EpicProfile profile, string token)
    {
        List<string> values = [.. Line("url", AddressText(profile.Endpoint)), $"token = {token}", .. Line("s3_url", AddressText(profile.S3Endpoint))];
        var start = _lines.FindIndex(line => Same(SectionOf(line), profile.Name));
        if (start < 0)
        {
            return ([.. _lines, .. _lines.Count > 0 && _lines[^1].Length > 0 ? [""] : Array.Empty<string>(), $"[{profile.Name}]", .. values], true);
        }

        // The values stand in the first section of the name, and in no further one.
        var result = new List<string>();
        string? section = null;
        for (var index = 0; index < _lines.Count; index++)
        {
            section = SectionOf(_lines[index]) ?? section;
            if (!Same(section, profile.Name) || KeyOf(_lines[index]) is not { } key || !OwnKeys.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                result.Add(_lines[index]);
            }

            if (index == start)
            {
                result.AddRange(values);
            }
        }

        return (result, true);
    }

    /// <summary>The lines without a profile.</summary>
    public (List<string> Lines, bool IsChanged) Without(string name)
    {
        string? section = null;
        var kept = _lines.FindAll(line => !Same(section = SectionOf(line) ?? section, name));
        return (kept, kept.Count < _lines.Count);
    }

    private static EpicProfile Read(EpicProfile profile, string line) => KeyOf(line)?.ToUpperInvariant() switch
    {
        "URL" => profile with { Endpoint = Address(ValueOf(line)) ?? profile.Endpoint },
        "S3_URL" => profile with { S3Endpoint = Address(ValueOf(line)) ?? profile.S3Endpoint },
        "TOKEN" => profile with { HasToken = profile.HasToken || ValueOf(line).Length > 0 },
        _ => profile,
    };

    private static Uri? Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && EndpointAddress.Fault(address, allowInsecureHttp: true) is null ? address : null;

    private static string? AddressText(Uri? address) => address?.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static IEnumerable<string> Line(string key, string? value) => value is null ? [] : [$"{key} = {value}"];

    private static string? SectionOf(string line) => line.Trim() is { Length: >= 2 } text && text[0] == '[' && text[^1] == ']' ? text[1..^1].Trim() : null;

    private static string? KeyOf(string line) => line.Trim() is { Length: > 0 } text && text[0] is not (';' or '#' or '/' or '[') && text.IndexOf('=') is > 0 and var end ? text[..end].Trim() : null;

    private static string ValueOf(string line) => line[(line.IndexOf('=') + 1)..].Trim().Trim('"');

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
