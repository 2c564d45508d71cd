namespace Epic.Generated;

/// <summary>What is known of money. Every call may be made by several threads at once.</summary>
public interface ISpendingWorkflows
{
    /// <summary>What each project has spent this month, may spend, and has left (<c>projects_list</c>, <c>projects_read</c>).</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The projects that the user has access to, as they are read.</returns>
    IAsyncEnumerable<ProjectSpend> ListProjectsAsync(CancellationToken cancellationToken = default);

    /// <summary>Spending and limits over all projects and teams, with sums by currency (also <c>billing_limits_list</c>).</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The report.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    Task<SpendReport> GetReportAsync(CancellationToken cancellationToken = default);
}
