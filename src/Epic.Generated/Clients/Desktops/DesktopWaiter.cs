using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Desktops;

/// <summary>Waits for a desktop to be ready.</summary>
internal sealed class DesktopWaiter(ClientContext context, long id)
{
    private static readonly JobWaitOptions Pauses = new() { LongestInterval = TimeSpan.FromSeconds(15) };

    public async Task<DesktopInstance> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        WaitLimits.CheckTimeout(timeout, nameof(timeout));
        using var limit = context.Time.CreateCancellationTokenSource(timeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await PollAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (stop.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"The desktop {id} does not accept connections after {timeout:c}. It keeps running, and EPIC charges for it, until it is terminated.", error);
        }
    }

    private async Task<DesktopInstance> PollAsync(CancellationToken cancellationToken)
    {
        var retry = new OutageRetry(context, Pauses);
        var interval = new PollInterval(Pauses);
        string? status = null;
        while (true)
        {
            var desktop = await retry.ExecuteAsync(token => context.Epic.Desktops.GetAsync(id, token), cancellationToken).ConfigureAwait(false);
            if (!string.IsNullOrEmpty(desktop.ConnectionString))
            {
                return desktop;
            }

            if (DesktopTimes.End(desktop) <= context.Time.GetUtcNow())
            {
                throw new InvalidOperationException($"The runtime of the desktop {id} is over: its status is '{desktop.Status}'.");
            }

            await Task.Delay(interval.Next(desktop.Status != status), context.Time, cancellationToken).ConfigureAwait(false);
            status = desktop.Status;
        }
    }
}
