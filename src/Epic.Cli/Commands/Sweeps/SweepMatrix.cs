using System.Globalization;
using Epic.Cli.Errors;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>The variables of a sweep and their values. Each combination is a job.</summary>
internal static class SweepMatrix
{
    /// <summary>The most jobs of a sweep.</summary>
    public const int MostJobs = 10_000;

    /// <summary>Reads <c>angle=0:10:2,mesh=coarse,fine</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Parse(string text)
    {
        var variables = new List<(string Name, List<string> Values)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2) is [{ Length: > 0 } name, var first])
            {
                variables.Add((name, [first]));
            }
            else if (variables.Count > 0)
            {
                variables[^1].Values.Add(part);
            }
            else
            {
                throw CommandException.Usage("--matrix must be name=values", "for example: --matrix angle=0:10:2,mesh=coarse,fine");
            }
        }

        return [.. variables.Select(variable => KeyValuePair.Create(variable.Name, (IReadOnlyList<string>)[.. variable.Values.SelectMany(value => Expand(value, "The range"))]))];
    }

    /// <summary>The values of <c>from:to:step</c>, the end included; any other text is itself.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">The begin of a message about it.</param>
    public static IEnumerable<string> Expand(string text, string place)
    {
        var parts = text.Split(':');
        var numbers = parts.Select(part => decimal.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null).OfType<decimal>().ToList();
        if (parts.Length != 3 || numbers.Count != 3)
        {
            return [text];
        }

        var (from, to, step) = (numbers[0], numbers[1], numbers[2]);
        if (step == 0 || (to - from) / step is < 0 or >= MostJobs)
        {
            throw CommandException.Usage($"{place} {text} must lead from its first number to its second in fewer than {MostJobs} steps", "for example: 0:10:2");
        }

        return Enumerable.Range(0, (int)((to - from) / step) + 1).Select(index => (from + (index * step)).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>All combinations of the values.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Combine(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> variables)
    {
        if (variables.Aggregate(1L, (count, variable) => Math.Min(count * variable.Value.Count, int.MaxValue)) > MostJobs)
        {
            throw CommandException.Usage($"The matrix has more than {MostJobs} combinations");
        }

        return variables.Aggregate(
            (IReadOnlyList<IReadOnlyDictionary<string, string>>)[new Dictionary<string, string>()],
            (combinations, variable) =>
            [
                .. combinations.SelectMany(combination => variable.Value.Select(value => new Dictionary<string, string>(combination) { [variable.Key] = value })),
            ]);
    }
}
