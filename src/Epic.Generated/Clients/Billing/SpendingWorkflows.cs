using System.Runtime.CompilerServices;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Billing;

/// <summary>The workflows of spending on a client of EPIC.</summary>
internal sealed class SpendingWorkflows(WorkflowContext context) : ISpendingWorkflows
{
    public async IAsyncEnumerable<ProjectSpend> ListProjectsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var project in context.Client.Projects.ListAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (project.Id is { } id)
            {
                // The list does not say what was spent.
                yield return ProjectSpend.Of(await context.Client.Projects.GetAsync(id, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    public async Task<SpendReport> GetReportAsync(CancellationToken cancellationToken = default)
    {
        var projects = new List<ProjectSpend>();
        await foreach (var project in ListProjectsAsync(cancellationToken).ConfigureAwait(false))
        {
            projects.Add(project);
        }

        var limits = await context.Client.Billing.GetLimitsAsync(cancellationToken).ConfigureAwait(false);
        return new SpendReport(projects, limits.Limits.Select(limit => new SpendLimit(limit.Team, limit.Budget?.MonthlyLimit)));
    }
}
