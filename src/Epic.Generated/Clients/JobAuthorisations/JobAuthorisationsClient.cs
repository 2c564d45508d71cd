using System.Runtime.CompilerServices;

namespace Epic.Generated;

internal sealed partial class JobAuthorisationsClient
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<JobAuthorisation> ListPendingAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var authorisation in _context.Epic.JobAuthorisations.ListAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (authorisation?.State == JobAuthorisationState.Pending)
            {
                yield return authorisation;
            }
        }
    }
}
