using Epic.Generated;

namespace Epic.Cli.Commands.Jobs;

/// <summary>The facts that the screen of a job shows.</summary>
/// <param name="Job">The job.</param>
/// <param name="LogStep">The step that the log is of; null before the first step.</param>
/// <param name="Log">The log.</param>
/// <param name="Residuals">The residuals; empty if there are none.</param>
internal sealed record JobScreenState(Job Job, string? LogStep, string Log, IReadOnlyList<ResidualSeries> Residuals);
