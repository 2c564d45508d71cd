namespace Epic.Generated;

public partial interface IBillingClient
{
    /// <summary>Lists the budget and this month's spending of each project (<c>projects_list</c>, <c>projects_read</c> for each).</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The projects that the user has access to. Each enumeration requests them as it reads them.</returns>
    /// <exception cref="EpicException">The enumeration throws when EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException">The enumeration throws when <paramref name="cancellationToken"/> is cancelled.</exception>
    /// <example><code>
    /// await foreach (var project in epic.Billing.ListProjectSpendAsync()) { Console.WriteLine(project); }
    /// </code></example>
    IAsyncEnumerable<ProjectSpend> ListProjectSpendAsync(CancellationToken cancellationToken = default);

    /// <summary>Gets the spending and limits of all projects and teams, with sums by currency (<c>projects_list</c>, <c>projects_read</c> for each, <c>billing_limits_list</c>).</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The report of this month.</returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var report = await epic.Billing.GetSpendReportAsync();
    /// foreach (var limit in report.Limits) { Console.WriteLine(limit); }
    /// </code></example>
    Task<SpendReport> GetSpendReportAsync(CancellationToken cancellationToken = default);
}
