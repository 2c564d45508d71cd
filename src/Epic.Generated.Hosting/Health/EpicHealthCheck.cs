using Epic.Generated.Hosting.Runs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Epic.Generated.Hosting.Health;

/// <summary>
/// Checks that EPIC answers at its address, accepts the token and gives a data session, and that the jobs of hosted runs are polled. A result is
/// kept for half a minute: probes of several replicas every few seconds would use up EPIC's rate limit.
/// </summary>
internal sealed class EpicHealthCheck(IEpicClient epic, TimeProvider time, RunServiceState? runs) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    // The time of requests and retries, beside the pause before a poll.
    private static readonly TimeSpan PollAllowance = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _one = new(1);
    private (long At, EpicException? Error, string Part)? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (error, part) = await AskAsync(cancellationToken).ConfigureAwait(false);
        var data = new Dictionary<string, object> { ["address"] = (epic as EpicClient)?.Settings.Endpoint.AbsoluteUri ?? "unknown" };
        if (error is not null)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"{part}: {error.Message}", error, data);
        }

        return runs is null ? HealthCheckResult.Healthy("EPIC accepts the token and gives a data session.", data) : CheckRuns(context, runs, data);
    }

    public void Dispose() => _one.Dispose();

    private static HealthCheckResult CheckRuns(HealthCheckContext context, RunServiceState runs, Dictionary<string, object> data)
    {
        data["runs"] = runs.Runs.Count;
        data["seconds since the last poll"] = Math.Round(runs.SincePoll.TotalSeconds);
        if (runs.StoreError is { } error)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The store of runs is out of reach: {error}", data: data);
        }

        var isLate = runs.Followed > 0 && runs.SincePoll > runs.PollPause + PollAllowance;
        return isLate
            ? HealthCheckResult.Degraded($"The jobs of {runs.Followed} runs were last polled {runs.SincePoll.TotalMinutes:0} minutes ago.", data: data)
            : HealthCheckResult.Healthy("EPIC accepts the token and gives a data session; the jobs of runs are polled.", data);
    }

    private async Task<(EpicException? Error, string Part)> AskAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_last is { } last && time.GetElapsedTime(last.At) < Kept)
            {
                return (last.Error, last.Part);
            }

            var (error, part) = await AskNowAsync(cancellationToken).ConfigureAwait(false);
            _last = (time.GetTimestamp(), error, part);
            return (error, part);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<(EpicException? Error, string Part)> AskNowAsync(CancellationToken cancellationToken)
    {
        var part = "EPIC";
        try
        {
            await epic.Profile.GetSettingsAsync(cancellationToken).ConfigureAwait(false);
            part = "The data session";
            await epic.Data.GetS3SessionAsync(cancellationToken).ConfigureAwait(false);
            return (null, part);
        }
        catch (EpicException error)
        {
            return (error, error is EpicAuthenticationException or EpicCredentialsException ? "The token" : part);
        }
    }
}
