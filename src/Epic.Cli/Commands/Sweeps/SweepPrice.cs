using Epic.Cli.Output;
using Epic.Generated;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>The price of a sweep.</summary>
internal static class SweepPrice
{
    /// <summary>The price of all jobs, each with all of its retries; null if one is unknown, or for several currencies.</summary>
    public static Money? Total(IReadOnlyList<SweepJob> jobs, int retries = 0) => jobs.Count > 0 && jobs.All(job => job.Price?.Currency == jobs[0].Price?.Currency) && jobs[0].Price is { } first
        ? new Money(jobs.Sum(job => job.Price!.Amount) * (1 + retries), first.Currency)
        : null;

    public static string Text(IReadOnlyList<SweepJob> jobs) => Total(jobs) is { } total ? ValueText.ForPeople(total)
        : jobs.Any(job => job.Price is null) ? "an unknown price"
        : string.Join(" and ", jobs.GroupBy(job => job.Price!.Currency).Select(group => ValueText.ForPeople(Total([.. group]))));
}
