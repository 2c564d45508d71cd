using System.Globalization;
using Epic.Generated.Applications;
using Epic.Generated.Clients.Charges;

namespace Epic.Generated;

/// <summary>The spending and limits of projects and teams in this month.</summary>
public sealed record SpendReport
{
    /// <summary>Creates a report.</summary>
    /// <param name="projects">The projects.</param>
    /// <param name="limits">The limits of teams and of the user.</param>
    public SpendReport(IReadOnlyList<ProjectSpend> projects, IReadOnlyList<SpendLimit> limits)
    {
        ArgumentNullException.ThrowIfNull(projects);
        ArgumentNullException.ThrowIfNull(limits);
        Projects = OptionList<ProjectSpend>.From(projects);
        Limits = OptionList<SpendLimit>.From(limits);
    }

    /// <summary>The projects that the user has access to.</summary>
    public IReadOnlyList<ProjectSpend> Projects { get; }

    /// <summary>The monthly limits of the user's teams, and the user's own. EPIC does not publish the spending of a team.</summary>
    public IReadOnlyList<SpendLimit> Limits { get; }

    /// <summary>The spending of all projects in this month, by currency code. A sum that no decimal can hold is left out.</summary>
    public IReadOnlyDictionary<string, decimal> SpentByCurrency => Sums(Projects.Select(project => project.Spent));

    /// <summary>The budgets of all projects for a month, by currency code. A sum that no decimal can hold is left out.</summary>
    public IReadOnlyDictionary<string, decimal> ProjectLimitsByCurrency => Sums(Projects.Select(project => project.Limit));

    /// <summary>The limits of all teams and of the user for a month, by currency code. A sum that no decimal can hold is left out.</summary>
    public IReadOnlyDictionary<string, decimal> LimitsByCurrency => Sums(Limits.Select(limit => limit.MonthlyLimit));

    /// <summary>The number of projects with the spending of all of them.</summary>
    /// <returns>The report as text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Projects.Count} projects, spent {string.Join(", ", SpentByCurrency.Select(sum => new Money(sum.Value, sum.Key)))}").TrimEnd();

    private static Dictionary<string, decimal> Sums(IEnumerable<Money?> amounts) => amounts
        .OfType<Money>()
        .GroupBy(amount => amount.Currency, StringComparer.Ordinal)
        .Select(group => (group.Key, Sum: MoneyMath.Sum(group)))
        .Where(group => group.Sum is not null)
        .ToDictionary(group => group.Key, group => group.Sum!.Amount, StringComparer.Ordinal);
}
