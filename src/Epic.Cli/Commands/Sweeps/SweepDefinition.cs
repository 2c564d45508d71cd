using System.Globalization;
using Epic.Cli.Commands.Submission;
using Epic.Cli.Errors;
using Epic.Cli.Values;
using Epic.Generated;
using YamlDotNet.RepresentationModel;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>A sweep: a job with placeholders, and the values of its variables.</summary>
/// <param name="Template">The job, with <c>{name}</c> where a variable stands.</param>
/// <param name="Variables">The variables and their values.</param>
/// <param name="MaxParallel">The most jobs at a time.</param>
/// <param name="MaxCost">The most that all jobs may cost together, retries too; null for the price that was agreed to.</param>
internal sealed record SweepDefinition(JobValues Template, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Variables, int MaxParallel, Money? MaxCost)
{
    private const int DefaultParallel = 10;
    private const int MostParallel = 10_000;
    private const int MostRetries = 100;

    /// <summary>The most retries of a job that has failed.</summary>
    public int Retries { get; init; }

    /// <summary>The local folder that is uploaded for each job, with its templates filled; null for cases that are in the data store already.</summary>
    public string? CaseFolder { get; init; }

    /// <summary>Reads a sweep file.</summary>
    public static SweepDefinition Read(string path, string shownPath)
    {
        if (Directory.Exists(path))
        {
            throw CommandException.Usage($"--file must name a sweep file, and '{shownPath}' is a folder", "for example: epic sweep -f sweep.yaml");
        }

        if (!File.Exists(path))
        {
            throw CommandException.Usage($"--file must name a sweep file, and there is none at '{shownPath}'", "for example: epic sweep -f sweep.yaml");
        }

        using var reader = File.OpenText(path);
        var root = JobFile.ReadRoot(reader, shownPath, "sweep");
        JobValues? template = null;
        IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> variables = [];
        var parallel = DefaultParallel;
        var retries = 0;
        Money? cost = null;
        string? folder = null;
        foreach (var (key, value) in root.Children)
        {
            switch (key is YamlScalarNode { Value: var name } ? name : null)
            {
                case "job" when value is YamlMappingNode job:
                    template = JobFile.Read(job, shownPath);
                    break;
                case "matrix" when value is YamlMappingNode matrix:
                    variables = [.. matrix.Children.Select(pair => Variable(pair.Key, pair.Value, shownPath))];
                    break;
                case "max_parallel" when value is YamlScalarNode { Value: { } text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out parallel) && parallel is > 0 and <= MostParallel:
                    break;
                case "retries" when value is YamlScalarNode { Value: { } text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out retries) && retries <= MostRetries:
                    break;
                case "case" when value is YamlScalarNode { Value: { Length: > 0 } text }:
                    folder = Path.GetFullPath(text, Path.GetDirectoryName(path)!);
                    break;
                case "max_cost" when value is YamlScalarNode { Value: { } text }:
                    cost = MoneyText.Parse(text, $"{shownPath}, line {value.Start.Line}, column {value.Start.Column}: max_cost");
                    break;
                default:
                    throw JobFile.Wrong(shownPath, key.Start, $"'{key}' must be job (a mapping), matrix (a mapping), case (a folder), max_parallel (1 to {MostParallel}), retries (0 to {MostRetries}) or max_cost (such as 500GBP)", "sweep");
            }
        }

        return new(template ?? throw JobFile.Wrong(shownPath, root.Start, "the key job is missing", "sweep"), variables, parallel, cost) { Retries = retries, CaseFolder = folder };
    }

    /// <summary>The values of each job, with its variables.</summary>
    /// <exception cref="CommandException">There is no variable, two jobs have the same name, or a value breaks a rule.</exception>
    public IReadOnlyList<(string Name, IReadOnlyDictionary<string, string> Variables, JobValues Values)> Jobs()
    {
        if (Variables.Count == 0)
        {
            throw CommandException.Usage("A sweep needs a variable", "add --matrix angle=0:10:2, or matrix: to the sweep file");
        }

        var jobs = SweepMatrix.Combine(Variables).Select(variables => (variables, Values: Template.Substitute(variables)))
            .Select(job => (JobBuilder.Define(job.Values).Name, job.variables, job.Values)).ToList();
        var twice = jobs.GroupBy(job => job.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? jobs
            : throw CommandException.Usage($"Each job of a sweep needs its own name, and {twice.Count()} are called '{twice.Key}'", $"for example: name: wing-{{{Variables[^1].Key}}}");
    }

    private static KeyValuePair<string, IReadOnlyList<string>> Variable(YamlNode key, YamlNode value, string shownPath) => (key, value) switch
    {
        (YamlScalarNode { Value: { Length: > 0 } name }, YamlScalarNode { Value: { Length: > 0 } text }) => new(name, [.. Expand(text, value, shownPath)]),
        (YamlScalarNode { Value: { Length: > 0 } name }, YamlSequenceNode { Children.Count: > 0 } list) when list.Children.All(item => item is YamlScalarNode) =>
            new(name, [.. list.Children.SelectMany(item => Expand(((YamlScalarNode)item).Value ?? "", item, shownPath))]),
        _ => throw JobFile.Wrong(shownPath, value.Start, "a variable of matrix must be a range such as 0:10:2, or a list of values", "sweep"),
    };

    private static IEnumerable<string> Expand(string text, YamlNode node, string shownPath) =>
        SweepMatrix.Expand(text, $"{shownPath}, line {node.Start.Line}, column {node.Start.Column}: the range");
}
