using Epic.Cli.Output;
using Epic.Generated;

namespace Epic.Cli.Commands.Lookups;

/// <summary>The columns of jobs and their steps.</summary>
internal static class JobViews
{
    public static readonly ItemView<Job> List = new(
        job => job.Id,
        new("id", job => job.Id),
        new("name", job => job.Name),
        new("app", job => job.App),
        new("queue", job => job.Resource?.QueueCode),
        new("status", job => job.Status),
        new("cost", job => job.Cost),
        new("submitted", JobFacts.SubmittedAt));

    public static readonly ItemView<Job> Detail = new(
        job => job.Id,
        [
            .. List.Columns,
            new("finished", job => job.Finished),
            new("submitted_by", job => job.SubmittedBy),
            new("project", job => job.Project),
            new("array", job => job.Array),
            new("data", job => job.InputData?.Path),
            new("requires_authorisation", job => job.RequiresAuth),
            new("steps", job => string.Join(", ", job.JobSteps.Select(step => $"{step.StepName}: {step.Status}"))),
        ]);

    public static readonly ItemView<JobStep> Steps = new(
        step => step.Id,
        new("id", step => step.Id),
        new("step", step => step.StepName),
        new("status", step => step.Status),
        new("exit_code", step => step.ExitCode),
        new("tasks", step => step.NumTasks),
        new("nodes", step => step.NodeCount),
        new("max_hours", step => step.MaxRuntime),
        new("start", step => step.Start),
        new("end", step => step.End),
        new("wallclock", step => step.Wallclock));
}
