using Epic.Generated;

namespace Epic.Quickstart;

/// <summary>
/// Shows a step's log. On a terminal each new line replaces the line before; a line stays once per <paramref name="pause"/> and
/// at the end. A pipe or file gets only the lines that stay.
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
