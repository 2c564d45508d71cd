namespace Epic.Generated;

/// <summary>A job of a run, as EPIC last showed it.</summary>
/// <param name="Id">The job's id.</param>
public sealed record JobRunJob(long Id)
{
    /// <summary>The job's name.</summary>
    public string? Name { get; init; }

    /// <summary>The job's status; null before the first poll.</summary>
    public string? Status { get; init; }

    /// <summary>The outcome: <see cref="JobOutcome.Unfinished"/> until the job has ended.</summary>
    public JobOutcome Outcome { get; init; }

    /// <summary>The cost that EPIC shows; null where it shows none that can be read.</summary>
    public Money? Cost { get; init; }
}
