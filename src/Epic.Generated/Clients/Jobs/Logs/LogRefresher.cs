using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Logs;

/// <summary>
/// Asks EPIC to fetch the logs of a running step, by one request at a time. A request that does not end delays nothing, and is
/// replaced after 10 minutes.
/// </summary>
internal sealed class LogRefresher(ClientContext context, long stepId)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(10);

    private long? _request;
    private TimeSpan _waited;

    /// <summary>Returns when the logs are fresh, when there is nothing to refresh, or after 30 seconds.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_request is null)
            {
                _waited = TimeSpan.Zero;
                var created = await context.Epic.JobLogRefreshes.CreateAsync(new JobLogRefresh { JobStep = stepId }, cancellationToken).ConfigureAwait(false);
                _request = created.ResponseReceived is true ? null : created.Id;
            }

            await PollAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EpicApiException error) when (error is EpicValidationException or EpicPermissionException)
        {
            // The step does not run, or the user may not refresh it: the stored log is the whole log.
        }
        catch (EpicNotFoundException)
        {
            _request = null;
        }
        catch (EpicException error) when (OutageRetry.IsTransient(error))
        {
            // The stored log is used until the next poll.
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var waited = TimeSpan.Zero;
        for (var pause = FirstPause; _request is { } id; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (waited >= Patience)
            {
                _waited += waited;
                _request = _waited >= GivenUpAfter ? null : id;
                return;
            }

            await Task.Delay(pause, context.Time, cancellationToken).ConfigureAwait(false);
            waited += pause;
            var refresh = await context.Epic.JobLogRefreshes.GetAsync(id, cancellationToken).ConfigureAwait(false);
            _request = refresh.ResponseReceived is true ? null : id;
        }
    }
}
