using Epic.Generated.Clients.Charges;

namespace Epic.Generated;

/// <summary>What teams and projects spend and may spend, this month.</summary>
public sealed class SpendReport
{
    /// <summary>Makes a report.</summary>
    /// <param name="projects">The projects.</param>
    /// <param name="limits">The limits of teams and of the user.</param>
    public SpendReport(IReadOnlyList<ProjectSpend> projects, IReadOnlyList<SpendLimit> limits)
    {
        ArgumentNullException.ThrowIfNull(projects);
        ArgumentNullException.ThrowIfNull(limits);
        Projects = [.. projects];
        Limits = [.. limits];
        SpentByCurrency = Sums(Projects.Select(project => project.Spent));
        ProjectLimitsByCurrency = Sums(Projects.Select(project => project.Limit));
        LimitsByCurrency = Sums(Limits.Select(limit => limit.MonthlyLimit));
    }

    /// <summary>The projects that the user has access to.</summary>
    public IReadOnlyList<ProjectSpend> Projects { get; }

    /// <summary>The monthly limits of the user's teams, and the user's own. EPIC does not say what a team has spent.</summary>
    public IReadOnlyList<SpendLimit> Limits { get; }

    /// <summary>What all projects have spent this month, by currency code.</summary>
    public IReadOnlyDictionary<string, decimal> SpentByCurrency { get; }

    /// <summary>What all projects with a budget may spend in a month, by currency code.</summary>
    public IReadOnlyDictionary<string, decimal> ProjectLimitsByCurrency { get; }

    /// <summary>What all teams and the user may spend in a month, by currency code.</summary>
    public IReadOnlyDictionary<string, decimal> LimitsByCurrency { get; }

    private static Dictionary<string, decimal> Sums(IEnumerable<Money?> amounts) => amounts
        .OfType<Money>()
        .GroupBy(amount => amount.Currency, StringComparer.Ordinal)
        .Select(group => (group.Key, Sum: MoneySum.Of(group)))
        .Where(group => group.Sum is not null)
        .ToDictionary(group => group.Key, group => group.Sum!.Amount, StringComparer.Ordinal);
}
