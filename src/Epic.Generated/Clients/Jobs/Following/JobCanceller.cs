using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Following;

/// <summary>
/// Cancels jobs, and lists those that may keep running. Server errors, lost connections and new jobs that EPIC does not show yet are
/// waited for up to half a minute: EPIC charges for a job that is not cancelled. An id that no job has is reported at once.
/// </summary>
/// <param name="context">The clients, clock and log.</param>
/// <param name="ids">The ids of the jobs.</param>
/// <param name="areSubmitted">Whether EPIC has answered these ids to a submission, so that their jobs exist whatever it shows.</param>
internal sealed class JobCanceller(ClientContext context, IEnumerable<long> ids, bool areSubmitted = false)
{
    private const int Parallel = 8;

    /// <summary>
    /// The sum of the pauses between attempts. The client's own time-outs bound each attempt: a request that is cut off may have
    /// cancelled the job.
    /// </summary>
    private static readonly JobWaitOptions Patience = new() { MaxOutage = TimeSpan.FromSeconds(30) };

    private readonly List<long> _left = [.. ids.Distinct()];
    private readonly List<long> _refused = [];
    private readonly JobExistence _existence = new(context);
    private EpicException? _refusal;

    /// <exception cref="EpicJobsNotCancelledException">Some jobs could not be cancelled. All others were.</exception>
    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        try
        {
            await new OutageRetry(context, Patience).ExecuteAsync(CancelLeftAsync, cancellationToken).ConfigureAwait(false);
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
                if (error is not null && await MayPassAsync(id, error, cancellationToken).ConfigureAwait(false))
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
                // EPIC is out of reach: hundreds of further requests would fail too.
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
        catch (EpicException error) when (error is EpicNotFoundException || OutageRetry.IsTransient(error))
        {
            return error;
        }
        catch (EpicException error)
        {
            return await HasFinishedAsync(id, cancellationToken).ConfigureAwait(false) ? null : error;
        }
    }

    // EPIC may need a minute to show a new job. A user who mistypes an id should not wait for it.
    private async Task<bool> MayPassAsync(long id, EpicException error, CancellationToken cancellationToken) => error is EpicNotFoundException
        ? areSubmitted || await _existence.MayAppearAsync(id, cancellationToken).ConfigureAwait(false)
        : OutageRetry.IsTransient(error);

    // EPIC may refuse to cancel a job that has ended since, which needs no cancelling.
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
