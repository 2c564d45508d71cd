using System.Globalization;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Output;
using Epic.Cli.Plots;
using Epic.Generated;

namespace Epic.Cli.Commands.Jobs;

/// <summary>Draws the screen of a job as lines.</summary>
internal static class JobScreenText
{
    private const int BarWidth = 30;
    private const int LeastPlotHeight = 8;

    /// <summary>Draws the screen.</summary>
    /// <param name="state">The job.</param>
    /// <param name="now">The time.</param>
    /// <param name="width">The width of the screen, in characters.</param>
    /// <param name="height">The most lines.</param>
    public static IReadOnlyList<string> Draw(JobScreenState state, DateTimeOffset now, int width, int height)
    {
        var job = state.Job;
        List<string> lines =
        [
            $"Job {job.Id}  {job.Name}   {job.Status}",
            $"{job.App} on {job.Resource?.QueueCode}   cost {job.Cost}   submitted {ValueText.ForPeople(JobFacts.SubmittedAt(job))}",
            "",
        ];
        lines.AddRange(job.JobSteps.Select(step => StepLine(step, now)));
        var left = height - lines.Count - 2;
        var plotHeight = state.Residuals.Count > 0 && left >= LeastPlotHeight * 2 ? left / 2 : 0;
        if (plotHeight > 0)
        {
            lines.Add("");
            lines.AddRange(ResidualPlot.Draw(state.Residuals, width, plotHeight - 4));
        }

        lines.Add("");
        lines.Add($"Log of {state.LogStep ?? "the job"}:");
        lines.AddRange(state.Log.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').TakeLast(Math.Max(0, height - lines.Count)));
        return [.. lines.Take(height).Select(line => Fit(ValueText.OneLine(line), width))];
    }

    // EPIC says how long a step may run, in hours, and not how far it is.
    private static string StepLine(JobStep step, DateTimeOffset now)
    {
        var (start, hours) = (step.Start, step.MaxRuntime);
        var elapsed = start is null ? TimeSpan.Zero : (step.End ?? now) - start.Value;
        var share = step.HasEnded() ? 1 : hours is > 0 ? Math.Clamp(elapsed.TotalHours / hours.Value, 0, 1) : 0;
        var bar = new string('#', (int)(share * BarWidth)).PadRight(BarWidth, '.');
        var time = start is null ? "" : step.HasEnded() ? $"took {ValueText.ForPeople(elapsed)}" : $"{ValueText.ForPeople(elapsed)} of {hours} h";
        return string.Create(CultureInfo.InvariantCulture, $"{step.StepName,-16} [{bar}] {step.Status,-14} {time}{(step.ExitCode is { } code ? $", exit code {code}" : "")}");
    }

    private static string Fit(string line, int width) => line.Length < width ? line : line[..Math.Max(0, width - 1)];
}
