using Epic.Cli.Errors;

namespace Epic.Cli.Settings;

/// <summary>The settings of <c>epic</c> for a user: <c>key = value</c> lines in <c>~/.epic/cli</c>.</summary>
internal sealed class SettingsFile(string homeDirectory)
{
    /// <summary>The settings, with the texts that each accepts; empty for any text.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Known = new Dictionary<string, string[]>
    {
        ["profile"] = [],
        ["output"] = ["table", "json", "jsonl", "csv", "tsv", "id"],
        ["color"] = ["auto", "always", "never"],
    };

    public string Path { get; } = System.IO.Path.Combine(homeDirectory, ".epic", "cli");

    public string? Get(string key) => Read().GetValueOrDefault(key);

    /// <summary>Sets a value, or removes the setting if it is null.</summary>
    /// <exception cref="CommandException">There is no such setting, or it does not accept the value.</exception>
    public void Set(string key, string? value)
    {
        Check(key, value);
        var values = Read();
        if (value is null)
        {
            values.Remove(key);
        }
        else
        {
            values[key] = value;
        }

        PrivateFile.Write(Path, string.Concat(values.Select(pair => $"{pair.Key} = {pair.Value}\n")));
    }

    public SortedDictionary<string, string> Read()
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.Exists(Path) ? File.ReadAllLines(Path) : [])
        {
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is [var key, var value] && Known.ContainsKey(key))
            {
                values[key] = value;
            }
        }

        return values;
    }

    /// <summary>A value that a setting accepts.</summary>
    public static string Sample(string key) => Known[key] is [var first, ..] ? first : "work";

    /// <exception cref="CommandException">There is no such setting.</exception>
    public static void Check(string key)
    {
        if (!Known.ContainsKey(key))
        {
            throw CommandException.Usage($"SETTING must be {string.Join(", ", Known.Keys)}, not '{key}'", "for example: epic config set output json");
        }
    }

    private static void Check(string key, string? value)
    {
        Check(key);
        var accepted = Known[key];
        if (value is not null && (value.Length == 0 || value.Any(char.IsControl) || (accepted.Length > 0 && !accepted.Contains(value))))
        {
            throw CommandException.Usage(
                $"VALUE of {key} must be {(accepted.Length == 0 ? "one line of text" : string.Join(", ", accepted))}, not '{value}'",
                $"for example: epic config set {key} {Sample(key)}");
        }
    }
}
