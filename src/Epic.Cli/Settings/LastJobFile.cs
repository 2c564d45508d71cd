using System.Globalization;

namespace Epic.Cli.Settings;

/// <summary>The newest job that this machine submitted with each profile: <c>@last</c>.</summary>
internal sealed class LastJobFile(string homeDirectory)
{
    private static readonly TimeSpan TimeToAppear = TimeSpan.FromMinutes(2);

    private readonly string _path = Path.Combine(homeDirectory, ".epic", "last-job");

    /// <summary>The ids of the newest submission; empty if there is none.</summary>
    public IReadOnlyList<long> Get(string profile) => Read().GetValueOrDefault(profile, "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null)
        .OfType<long>()
        .ToList();

    /// <summary>Whether a job is of the newest submission, and was submitted in the last two minutes.</summary>
    public bool WasJustSubmitted(string profile, long id, TimeProvider time) =>
        Get(profile).Contains(id) && time.GetUtcNow() - File.GetLastWriteTimeUtc(_path) < TimeToAppear;

    public void Set(string profile, IEnumerable<long> ids)
    {
        var lines = Read();
        lines[profile] = string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        PrivateFile.Write(_path, string.Concat(lines.Select(line => $"{line.Key} = {line.Value}\n")));
    }

    private Dictionary<string, string> Read() => (File.Exists(_path) ? File.ReadAllLines(_path) : [])
        .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(parts => parts.Length == 2)
        .GroupBy(parts => parts[0])
        .ToDictionary(group => group.Key, group => group.Last()[1]);
}
