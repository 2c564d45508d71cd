using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>The points of a sweep: one job for each, each with another name. It never changes.</summary>
public sealed class JobSweep
{
    /// <summary>Creates a sweep of any points, such as rows of a table or samples of a design of experiments.</summary>
    /// <param name="points">The points, 1 or more. Their jobs must have different names, which identify the points.</param>
    /// <exception cref="ArgumentException">There is no point, or two jobs have the same name.</exception>
    public JobSweep(IEnumerable<JobSweepPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        Points = OptionList<JobSweepPoint>.From(points);
        if (Points.Count == 0)
        {
            throw new ArgumentException("A sweep must have a point.", nameof(points));
        }

        if (Points.GroupBy(static point => point.Job.Name, StringComparer.Ordinal).FirstOrDefault(static group => group.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"Each job of a sweep must have its own name, and {twice.Count()} are called '{twice.Key}'.", nameof(points));
        }
    }

    /// <summary>The points, in the order of their submission.</summary>
    public IReadOnlyList<JobSweepPoint> Points { get; }

    /// <summary>Creates a sweep with a point for each combination of values. The last parameter varies fastest.</summary>
    /// <param name="parameters">The parameters and their values, such as a dictionary.</param>
    /// <param name="job">Makes the job of a point from the values of its parameters. The job's name must differ from point to point.</param>
    /// <returns>The sweep.</returns>
    /// <exception cref="ArgumentException">A parameter has no value, or two jobs have the same name.</exception>
    public static JobSweep Create(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> parameters, Func<IReadOnlyDictionary<string, string>, JobDefinition> job)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(job);
        IEnumerable<Dictionary<string, string>> combinations = [new(StringComparer.Ordinal)];
        foreach (var (name, values) in parameters.ToList())
        {
            if (values.Count == 0)
            {
                throw new ArgumentException($"The parameter '{name}' must have a value.", nameof(parameters));
            }

            combinations = combinations.SelectMany(combination => values.Select(value => new Dictionary<string, string>(combination, StringComparer.Ordinal) { [name] = value }));
        }

        return new JobSweep(combinations.Select(combination => new JobSweepPoint(job(combination)) { Parameters = combination }));
    }
}
