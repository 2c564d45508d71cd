using System.Globalization;
using Epic.Cli.Errors;
using Epic.Cli.Values;

namespace Epic.Cli.Commands.Submission;

/// <summary>The values of a job, from options or from a job file, with the checks of their kinds.</summary>
/// <param name="application">The application.</param>
/// <param name="values">The values by their keys.</param>
/// <param name="origin">File, line and column where the job begins; null for options.</param>
internal sealed class JobValues(string application, IReadOnlyDictionary<string, JobValue> values, string? origin = null)
{
    public string Application => application;

    /// <summary>The same values with <c>{name}</c> replaced by the value of each variable.</summary>
    public JobValues Substitute(IReadOnlyDictionary<string, string> variables) => new(
        application,
        values.ToDictionary(pair => pair.Key, pair => pair.Value with { Texts = [.. pair.Value.Texts.Select(text => Substitute(text, variables))] }),
        origin);

    /// <summary>The error for a job that names no queue.</summary>
    public CommandException WithoutQueue() => origin is null
        ? CommandException.Usage("A job needs a queue", "add --queue cheapest, or compare the queues with epic quote")
        : CommandException.Usage($"{origin}: the key queue is missing", "add queue: cheapest, or compare the queues with epic quote");

    public string? Text(string key) => values.GetValueOrDefault(key)?.Text;

    public string Required(string key) => Text(key) is { Length: > 0 } text
        ? text
        : throw (origin is null
            ? CommandException.Usage($"{OptionOf(key)} is missing", $"add it, or see epic submit {application} --help")
            : CommandException.Usage($"{origin}: the key {key} is missing", "see the keys with epic schema job"));

    public IReadOnlyList<string> List(string key) => values.GetValueOrDefault(key)?.Texts ?? [];

    public bool Flag(string key, bool otherwise) => values.TryGetValue(key, out var value)
        ? value.Text.ToUpperInvariant() switch
        {
            "TRUE" or "YES" => true,
            "FALSE" or "NO" => false,
            _ => throw Wrong(value, "must be true or false", "true"),
        }
        : otherwise;

    public int Count(string key, int otherwise) => values.TryGetValue(key, out var value)
        ? int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : throw Wrong(value, "must be a whole number, 1 or more", "4")
        : otherwise;

    public decimal Number(string key, decimal otherwise) => values.TryGetValue(key, out var value)
        ? decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(value, "must be a number", "0.5")
        : otherwise;

    public TimeSpan Duration(string key, TimeSpan otherwise) => values.TryGetValue(key, out var value) ? DurationText.Parse(value.Text, value.Place) : otherwise;

    /// <summary>The choice of a key; null if the user made none.</summary>
    public string? Choice(string key, params string[] choices) => values.TryGetValue(key, out var value)
        ? choices.Contains(value.Text) ? value.Text : throw Wrong(value, $"must be {string.Join(", ", choices)}", choices[0])
        : null;

    /// <summary>The place of a value, for messages about it.</summary>
    public string Place(string key) => values.GetValueOrDefault(key)?.Place ?? (origin is null ? OptionOf(key) : $"{origin}: {key}");

    /// <summary>The error of the library about a job, at the place of the value that it is about.</summary>
    public CommandException Explain(ArgumentException error)
    {
        var message = ErrorReport.Create(error).Message.TrimEnd('.');
        var space = message.IndexOf(' ', StringComparison.Ordinal);
        var key = message.StartsWith("--", StringComparison.Ordinal) && space > 0 ? message[2..space].Replace('-', '_') : null;
        return CommandException.Usage(key is null ? message : Place(key) + message[space..], $"see the rules with epic submit {application} --help");
    }

    private static string Substitute(string text, IReadOnlyDictionary<string, string> variables) =>
        variables.Aggregate(text, (current, variable) => current.Replace($"{{{variable.Key}}}", variable.Value, StringComparison.Ordinal));

    private static string OptionOf(string key) => new JobKey(key, JobKeyKind.Text, "").Option;

    private static CommandException Wrong(JobValue value, string rule, string sample) =>
        CommandException.Usage($"{value.Place} {rule}, not '{value.Text}'", Values.Place.Example(value.Place, sample));
}
