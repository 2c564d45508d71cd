using Epic.Generated;

namespace Epic.Quickstart;

/// <summary>Shows what a job's running steps have written since it last looked.</summary>
internal sealed class LogFollower(EpicClient epic, ProgressDisplay display)
{
    private readonly Dictionary<long, int> _shown = [];

    public async Task ShowNewLinesAsync(IEnumerable<JobStep> steps, CancellationToken cancellationToken)
    {
        foreach (var step in steps.Where(step => step is { Start: not null, Id: not null }))
        {
            var log = await epic.JobSteps.GetLogsAsync(step.Id!.Value, cancellationToken);
            var text = log.Stdout ?? "";
            var from = _shown.GetValueOrDefault(step.Id.Value);
            if (text.Length < from)
            {
                // EPIC serves the end of a long log, so it can become shorter.
                from = 0;
            }

            // Only whole lines: the rest of the last one is still to come.
            var end = text.LastIndexOf('\n') + 1;
            if (end <= from)
            {
                continue;
            }

            var lines = text[from..end].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            display.Report($"{step.StepName}: {lines[^1].Trim()}{(lines.Length > 1 ? $"  (and {lines.Length - 1} lines before)" : "")}");
            _shown[step.Id.Value] = end;
        }
    }
}
