using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>The outcome of jobs and steps by their flags, times and exit codes. Statuses do not count, because EPIC may add some.</summary>
public static class JobOutcomes
{
    /// <summary>Gets the outcome of a job by <see cref="Job.Finished"/> and the exit codes of its steps.</summary>
    /// <param name="job">The job.</param>
    /// <returns>
    /// <see cref="JobOutcome.Unfinished"/> if the job has not ended; <see cref="JobOutcome.Unknown"/> if it has ended and has no steps;
    /// <see cref="JobOutcome.Succeeded"/> if each of its steps has exit code 0; <see cref="JobOutcome.Failed"/> otherwise.
    /// </returns>
    /// <example><code>
    /// if (job.GetOutcome() == JobOutcome.Failed) { Console.WriteLine("A step failed."); }
    /// </code></example>
    public static JobOutcome GetOutcome(this Job job) =>
        job.Finished is not true ? JobOutcome.Unfinished
        : job.JobSteps is not { Count: > 0 } steps ? JobOutcome.Unknown
        : steps.All(step => step is not null && ExitCodeOf(step) is 0) ? JobOutcome.Succeeded
        : JobOutcome.Failed;

    /// <summary>Whether a step has started to run.</summary>
    /// <param name="step">The step.</param>
    /// <returns>True if it runs or has run.</returns>
    public static bool HasStarted(this JobStep step) => step.Start is not null || step.HasEnded();

    /// <summary>Whether a step has run and ended. False for a step that never ran.</summary>
    /// <param name="step">The step.</param>
    /// <returns>True if it has ended.</returns>
    public static bool HasEnded(this JobStep step) => step.End is not null || step.ExitCode is not null || UnreadableExitCode(step) is not null;

    // Slurm writes an exit code and a signal, as in 0:0.
    private static int? ExitCodeOf(JobStep step) =>
        step.ExitCode ?? (UnreadableExitCode(step)?.Split(':') is [var code, "0"] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var exitCode) ? exitCode : null);

    private static string? UnreadableExitCode(JobStep step) =>
        step.AdditionalProperties is { } properties && properties.TryGetValue("exit_code", out var value) && value is JValue { Value: { } text } ? Convert.ToString(text, CultureInfo.InvariantCulture) : null;
}
