using System.Runtime.CompilerServices;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Residuals;

/// <summary>Reads the residuals of a job, once or until it has finished.</summary>
internal sealed class ResidualReader(ClientContext context, long jobId)
{
    public async Task<IReadOnlyList<ResidualSeries>> ReadAsync(IEnumerable<string>? variables, CancellationToken cancellationToken) =>
        (await ReadTableAsync(variables?.ToList(), cancellationToken).ConfigureAwait(false))?.ToSeries() ?? [];

    public IAsyncEnumerable<ResidualPoint> FollowAsync(IEnumerable<string>? variables, JobWaitOptions options, CancellationToken cancellationToken) =>
        FollowAsync(variables?.ToList(), options, cancellationToken);

    private async IAsyncEnumerable<ResidualPoint> FollowAsync(
        List<string>? wanted, JobWaitOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var retry = new OutageRetry(context, options);
        var interval = new PollInterval(options);
        var given = 0;
        while (true)
        {
            // The job is read first: after it has finished, the residuals are complete.
            var job = await retry.ExecuteAsync(token => context.Epic.Jobs.GetAsync(jobId, token), cancellationToken).ConfigureAwait(false);
            var table = await retry.ExecuteAsync(token => ReadOfExistingJobAsync(wanted, token), cancellationToken).ConfigureAwait(false);
            var rows = table?.Rows ?? 0;

            // Fewer rows than before: the solver has restarted.
            given = rows < given && table is not null ? 0 : given;
            var grown = rows > given;
            for (; given < rows; given++)
            {
                yield return table!.Row(given);
            }

            if (job.Finished is true)
            {
                yield break;
            }

            await Task.Delay(interval.Next(grown), context.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Before the solver has written anything there may be no residuals to ask for.
    private async Task<ResidualTable?> ReadOfExistingJobAsync(IReadOnlyCollection<string>? wanted, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadTableAsync(wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicNotFoundException)
        {
            return null;
        }
        catch (EpicValidationException)
        {
            return null;
        }
    }

    private async Task<ResidualTable?> ReadTableAsync(IReadOnlyCollection<string>? wanted, CancellationToken cancellationToken)
    {
        wanted ??= [.. (await context.Epic.Jobs.GetResidualsAsync(jobId, cancellationToken: cancellationToken).ConfigureAwait(false)).Variables];
        return wanted.Count == 0
            ? null
            : ResidualTable.Read(await context.Epic.Jobs.GetResidualsAsync(jobId, wanted, cancellationToken).ConfigureAwait(false), wanted);
    }
}
