namespace Epic.Generated;

/// <summary>A point of a sweep.</summary>
/// <param name="Job">The job. It must have a queue. Its name identifies the point in its sweep.</param>
public sealed record JobSweepPoint(JobDefinition Job)
{
    /// <summary>The values of the point's parameters by their names, for the templates of its files. Default: empty.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
