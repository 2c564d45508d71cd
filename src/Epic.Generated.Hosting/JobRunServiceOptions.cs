namespace Epic.Generated.Hosting;

/// <summary>Options of the hosted service that carries out runs (<c>AddEpicJobRuns</c>). The defaults suit thousands of jobs of minutes to days.</summary>
public sealed class JobRunServiceOptions
{
    /// <summary>The interval between two polls after a change, more than zero and up to a day; 2 seconds by default. It grows while nothing changes.</summary>
    public TimeSpan ShortestInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The longest interval between two polls of a few jobs, more than zero and up to a day; a minute by default. With many jobs a poll takes
    /// several requests, and the interval is longer: while nothing changes, all replicas together send at most 10 requests a minute.
    /// </summary>
    public TimeSpan LongestInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The interval between two looks for runs that no process works on, more than zero and up to a day; 10 seconds by default. A large store is
    /// read less often, down to once a minute, so that reading takes a twentieth of the time. Runs that are started in this process do not wait for it.
    /// </summary>
    public TimeSpan ScanInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The number of runs that are priced, uploaded, submitted or downloaded at the same time, 1 or more; 8 by default.</summary>
    public int MaxParallelRuns { get; set; } = 8;

    /// <summary>The rules that these options break, each as a sentence.</summary>
    internal IEnumerable<string> Broken()
    {
        foreach (var (name, value) in new[] { (nameof(ShortestInterval), ShortestInterval), (nameof(LongestInterval), LongestInterval), (nameof(ScanInterval), ScanInterval) })
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
            {
                yield return $"{nameof(JobRunServiceOptions)}.{name} must be more than zero and at most a day, not {value}.";
            }
        }

        if (MaxParallelRuns < 1)
        {
            yield return $"{nameof(JobRunServiceOptions)}.{nameof(MaxParallelRuns)} must be at least 1, not {MaxParallelRuns}.";
        }
    }
}
