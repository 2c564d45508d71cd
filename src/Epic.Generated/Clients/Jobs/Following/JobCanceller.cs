using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Following;

/// <summary>
/// Cancels jobs, and says which may go on. Server errors and lost connections are waited out for a while: what is not cancelled
/// is charged.
/// </summary>
internal sealed class JobCanceller(ClientContext context, IEnumerable<long> ids)
{
    private const int Parallel = 8;

    /// <summary>
    /// How long is waited between attempts in all. The attempts themselves are bounded by the client's own time-outs: of a request
    /// that is cut off nobody knows whether it has cancelled the job.
    /// </summary>
    private static readonly JobWaitOptions Patience = new() { MaxOutage = TimeSpan.FromSeconds(30) };

    private readonly List<long> _left = [.. ids.Distinct()];
    private readonly List<long> _refused = [];
    private EpicException? _refusal;

    /// <exception cref="EpicJobsNotCancelledException">Some jobs could not be cancelled. All others were.</exception>
    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        try
        {
            await new OutageRetry(context.Time, Patience).ExecuteAsync(CancelLeftAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicException error)
        {
            _refusal ??= error;
        }

        if (_refusal is not null)
        {
            throw new EpicJobsNotCancelledException([.. _refused, .. _left], _refusal);
        }
    }

    private async Task<bool> CancelLeftAsync(CancellationToken cancellationToken)
    {
        EpicException? passing = null;
        foreach (var some in _left.ToList().Chunk(Parallel))
        {
            var errors = await Task.WhenAll(some.Select(id => TryAsync(id, cancellationToken))).ConfigureAwait(false);
            foreach (var (id, error) in some.Zip(errors))
            {
                if (error is not null && OutageRetry.IsTransient(error))
                {
                    passing = error;
                    continue;
                }

                _left.Remove(id);
                if (error is not null)
                {
                    _refused.Add(id);
                    _refusal = error;
                }
            }

            if (Array.TrueForAll(errors, error => error is not null && OutageRetry.IsTransient(error)))
            {
                // EPIC is away: hundreds of further requests would say no more.
                break;
            }
        }

        return passing is null ? true : throw passing;
    }

    private async Task<EpicException?> TryAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            await context.Epic.Jobs.CancelAsync(id, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (EpicException error) when (OutageRetry.IsTransient(error))
        {
            return error;
        }
        catch (EpicException error)
        {
            return await HasFinishedAsync(id, cancellationToken).ConfigureAwait(false) ? null : error;
        }
    }

    // A job that has ended meanwhile may be refused, and needs no cancelling.
    private async Task<bool> HasFinishedAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            return (await context.Epic.Jobs.GetAsync(id, cancellationToken).ConfigureAwait(false)).Finished is true;
        }
        catch (EpicException)
        {
            return false;
        }
    }
}
