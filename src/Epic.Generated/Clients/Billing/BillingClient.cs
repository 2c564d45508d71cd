using System.Runtime.CompilerServices;

namespace Epic.Generated;

internal sealed partial class BillingClient
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ProjectSpend> ListProjectSpendAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var project in _context.Epic.Projects.ListAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (project.Id is { } id)
            {
                // The list does not have the spending.
                yield return ProjectSpend.Of(await _context.Epic.Projects.GetAsync(id, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    /// <inheritdoc/>
    public async Task<SpendReport> GetSpendReportAsync(CancellationToken cancellationToken = default)
    {
        var projects = new List<ProjectSpend>();
        await foreach (var project in ListProjectSpendAsync(cancellationToken).ConfigureAwait(false))
        {
            projects.Add(project);
        }

        var limits = await _context.Epic.Billing.GetLimitsAsync(cancellationToken).ConfigureAwait(false);
        return new SpendReport(projects, limits.Limits.Select(limit => new SpendLimit(limit.Team, limit.Budget?.MonthlyLimit)));
    }
}
