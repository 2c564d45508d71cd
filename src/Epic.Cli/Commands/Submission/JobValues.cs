using System.Globalization;
using Epic.Cli.Errors;
using Epic.Cli.Values;

namespace Epic.Cli.Commands.Submission;

/// <summary>The values of a job, from options or from a job file, with the checks of their kinds.</summary>
internal sealed class JobValues(string application, IReadOnlyDictionary<string, JobValue> values)
{
    public string Application => application;

    /// <summary>The same values with <c>{name}</c> replaced by the value of each variable.</summary>
    public JobValues Substitute(IReadOnlyDictionary<string, string> variables) => new(
        application,
        values.ToDictionary(pair => pair.Key, pair => pair.Value with { Texts = [.. pair.Value.Texts.Select(text => Substitute(text, variables))] }));

    public string? Text(string key) => values.GetValueOrDefault(key)?.Text;

    public string Required(string key) => Text(key) is { Length: > 0 } text
        ? text
        : throw CommandException.Usage($"A job of {application} needs {key}", $"add {new JobKey(key, JobKeyKind.Text, "").Option}, or {key}: to the job file");

    public IReadOnlyList<string> List(string key) => values.GetValueOrDefault(key)?.Texts ?? [];

    public bool Flag(string key, bool otherwise) => values.TryGetValue(key, out var value)
        ? value.Text.ToUpperInvariant() switch
        {
            "TRUE" or "YES" => true,
            "FALSE" or "NO" => false,
            _ => throw Wrong(value, "must be true or false"),
        }
        : otherwise;

    public int Count(string key, int otherwise) => values.TryGetValue(key, out var value)
        ? int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : throw Wrong(value, "must be a whole number, 1 or more")
        : otherwise;

    public decimal Number(string key, decimal otherwise) => values.TryGetValue(key, out var value)
        ? decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(value, "must be a number")
        : otherwise;

    public TimeSpan Duration(string key, TimeSpan otherwise) => values.TryGetValue(key, out var value) ? DurationText.Parse(value.Text, value.Place) : otherwise;

    /// <summary>The choice of a key; null if the user made none.</summary>
    public string? Choice(string key, params string[] choices) => values.TryGetValue(key, out var value)
        ? choices.Contains(value.Text) ? value.Text : throw Wrong(value, $"must be {string.Join(", ", choices)}")
        : null;

    /// <summary>The place of a value, for messages about it.</summary>
    public string Place(string key) => values.GetValueOrDefault(key)?.Place ?? key;

    private static string Substitute(string text, IReadOnlyDictionary<string, string> variables) =>
        variables.Aggregate(text, (current, variable) => current.Replace($"{{{variable.Key}}}", variable.Value, StringComparison.Ordinal));

    private static CommandException Wrong(JobValue value, string rule) => CommandException.Usage($"{value.Place} {rule}, not '{value.Text}'");
}
