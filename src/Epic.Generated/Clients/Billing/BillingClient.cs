using System.Runtime.CompilerServices;

namespace Epic.Generated;

internal sealed partial class BillingClient
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ProjectSpend> ListProjectSpendAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var failed = false;
        await foreach (var project in _context.Epic.Projects.ListAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            ProjectSpend spend;
            try
            {
                spend = await ReadAsync(project, cancellationToken).ConfigureAwait(false);
                failed = false;
            }
            catch (EpicServerException error) when (!failed)
            {
                // EPIC may fail at one project for good. Where it fails at the next one too, it is EPIC that is out of order.
                spend = ProjectSpend.Unknown(project, error.Message);
                failed = true;
            }

            yield return spend;
        }
    }

    // The list does not have the spending. A project that the user may list and not read, that is gone or that EPIC cannot show must not cost the report.
    private async Task<ProjectSpend> ReadAsync(Project project, CancellationToken cancellationToken)
    {
        if (project.Id is not { } id)
        {
            return ProjectSpend.Unknown(project, "EPIC's list of projects has no id of this one that can be read.");
        }

        try
        {
            return ProjectSpend.From(await _context.Epic.Projects.GetAsync(id, cancellationToken).ConfigureAwait(false));
        }
        catch (EpicResponseException error)
        {
            return ProjectSpend.Unknown(project, error.Message);
        }
        catch (EpicApiException error) when (error is not (EpicAuthenticationException or EpicRateLimitException or EpicServerException))
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
