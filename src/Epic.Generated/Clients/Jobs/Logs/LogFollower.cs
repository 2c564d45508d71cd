using System.Runtime.CompilerServices;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Logs;

/// <summary>Follows a log of a step until the step ends.</summary>
internal sealed class LogFollower(ClientContext context, long jobId, long stepId, JobLogKind log, JobWaitOptions options)
{
    /// <summary>The most reads of the log of a step that has ended, until it stops growing: its last lines may be late.</summary>
    private const int MostReadsAfterTheEnd = 5;

    public async IAsyncEnumerable<LogLine> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var retry = new OutageRetry(context, options);
        var refresher = new LogRefresher(context, stepId);
        var interval = new PollInterval(options);
        var tail = new LogTail();
        var readsAfterTheEnd = 0;
        while (true)
        {
            var job = await retry.ExecuteAsync(token => context.Epic.Jobs.GetAsync(jobId, token), cancellationToken).ConfigureAwait(false);
            var step = job.JobSteps.FirstOrDefault(candidate => candidate?.Id == stepId)
                ?? throw new ArgumentException($"stepId must be the id of a step of the job {jobId}, not {stepId}.");
            var ended = step.HasEnded() || job.Finished is true;
            IReadOnlyList<LogLine> lines = [];
            if (ended || step.HasStarted())
            {
                if (!ended)
                {
                    await refresher.RefreshAsync(cancellationToken).ConfigureAwait(false);
                }

                var logs = await retry.ExecuteAsync(token => context.Epic.JobSteps.GetLogsAsync(stepId, token), cancellationToken).ConfigureAwait(false);
                lines = tail.Read(TextOf(logs) ?? "");
                foreach (var line in lines)
                {
                    yield return line;
                }
            }

            if (ended && ++readsAfterTheEnd >= 2 && (lines.Count == 0 || readsAfterTheEnd >= MostReadsAfterTheEnd))
            {
                foreach (var line in tail.End())
                {
                    yield return line;
                }

                yield break;
            }

            await Task.Delay(interval.Next(lines.Count > 0 || ended), context.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private string? TextOf(JobLog logs) => log switch
    {
        JobLogKind.Stderr => logs.Stderr,
        JobLogKind.App => logs.App,
        _ => logs.Stdout,
    };
}
