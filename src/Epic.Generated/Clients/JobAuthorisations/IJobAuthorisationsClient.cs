namespace Epic.Generated;

public partial interface IJobAuthorisationsClient
{
    /// <summary>
    /// Lists the authorisations that are pending (<c>jobauth_list</c>). <see cref="JobOperation.ApproveAsync"/> and
    /// <see cref="JobOperation.RejectAsync"/> of their jobs decide.
    /// </summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The pending authorisations. Each enumeration requests the pages as it reads them.</returns>
    /// <exception cref="EpicException">The enumeration throws when EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException">The enumeration throws when <paramref name="cancellationToken"/> is cancelled.</exception>
    /// <example><code>
    /// await foreach (var pending in epic.JobAuthorisations.ListPendingAsync()) { Console.WriteLine(pending.Job?.Id); }
    /// </code></example>
    IAsyncEnumerable<JobAuthorisation> ListPendingAsync(CancellationToken cancellationToken = default);
}
