using System.Runtime.CompilerServices;

namespace Epic.Generated;

internal sealed partial class BillingClient
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ProjectSpend> ListProjectSpendAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var project in _context.Epic.Projects.ListAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (project?.Id is { } id)
            {
                yield return await ReadAsync(project, id, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // The list does not have the spending. A project that the user may list and not read, or that is gone, must not cost the report.
    private async Task<ProjectSpend> ReadAsync(Project project, long id, CancellationToken cancellationToken)
    {
        try
        {
            return ProjectSpend.From(await _context.Epic.Projects.GetAsync(id, cancellationToken).ConfigureAwait(false));
        }
        catch (EpicApiException error) when (error is EpicPermissionException or EpicNotFoundException)
        {
            return ProjectSpend.Unknown(project, error.Message);
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
        return new SpendReport(projects, [.. limits.Limits.Select(limit => new SpendLimit(limit.Team, limit.Budget?.MonthlyLimit))]);
    }
}
