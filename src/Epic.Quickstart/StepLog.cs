using Epic.Generated;

namespace Epic.Quickstart;

/// <summary>
/// Shows a step's log: on a terminal each line as it comes, in place of the one before; and, in a pipe too, a line every now and
/// then and the last one.
/// </summary>
internal sealed class StepLog(JobOperation job, JobStep step, ProgressDisplay display, TimeSpan pause)
{
    public async Task ShowAsync(JobWaitOptions pace, CancellationToken cancellationToken)
    {
        var (count, shown, last) = (0, 0, "");
        var since = TimeProvider.System.GetTimestamp();
        await foreach (var line in job.TailAsync(step.Id ?? 0, options: pace, cancellationToken: cancellationToken))
        {
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                continue;
            }

            (count, last) = (count + 1, line.Text.Trim());
            display.Update($"{step.StepName}: {last}");
            if (TimeProvider.System.GetElapsedTime(since) >= pause)
            {
                Report();
            }
        }

        Report();

        void Report()
        {
            if (count > shown)
            {
                display.Report($"{step.StepName}: {last}{(count - shown > 1 ? $"  (and {count - shown - 1} lines before)" : "")}");
                (shown, since) = (count, TimeProvider.System.GetTimestamp());
            }
        }
    }
}
