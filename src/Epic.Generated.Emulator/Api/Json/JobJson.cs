using System.Globalization;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Jobs;
using Epic.Generated.Emulator.Output;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Api.Json;

/// <summary>Jobs, steps and authorisations as the API writes them.</summary>
internal static class JobJson
{
    /// <summary>How often the logs of a running step are stored without being asked for.</summary>
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(30);

    public static JsonObject Job(SiteState site, JobRecord job)
    {
        var state = site.StateOf(job);
        var app = site.Catalog.Version(job.Plan.AppCode)!;
        var result = new JsonObject
        {
            ["id"] = job.Id,
            ["name"] = job.Name,
            ["app"] = app.DisplayName,
            ["app_options"] = job.AppOptions.DeepClone(),
            ["application_version"] = app.Id.ToString(CultureInfo.InvariantCulture),
            ["cost"] = Money.Text(job.Cost, site.Currency),
            ["status"] = state.Status,
            ["submitted_by"] = job.Owner,
            ["submitted_at"] = JsonTimeFormat.Text(job.SubmittedAt),
            ["finished"] = state.Finished,
            ["resource"] = CatalogJson.Queue(site.Catalog.Queue(job.Plan.QueueCode)!),
            ["config"] = job.Config.DeepClone(),
            ["job_steps"] = new JsonArray([.. job.Steps.Select(step => Step(step, state))]),
            ["requires_auth"] = job.Authorisation is not null,
        };

        // The description does not let these be null: a job without them leaves them out.
        if (job.Project is { } project)
        {
            result["project"] = project;
        }

        if (job.Plan.InputPath is { } path)
        {
            result["input_data"] = new JsonObject { ["path"] = path };
        }

        if (job.ArrayId is { } array)
        {
            result["array"] = array;
        }

        return result;
    }

    public static JsonObject Step(StepRecord step, JobState state)
    {
        var result = StepCore(step, state);
        result["local_job_id"] = state.Steps[step.Index].Start is null ? null : 800_000 + step.Id;
        return result;
    }

    public static JsonObject StepDetails(SiteState site, StepRecord step)
    {
        var state = site.StateOf(step.Job);
        var result = StepCore(step, state);
        result["logs"] = Logs(site, step, state.Steps[step.Index]);
        return result;
    }

    /// <summary>The stored logs: those of the step's end, of the last refresh, or of the last time they were stored anyway.</summary>
    public static JsonObject Logs(SiteState site, StepRecord step, StepState state)
    {
        var seenAt = state.Start is null || state.Ended ? state.End ?? step.Job.SubmittedAt : LastStored(site, step, state.Start.Value);
        var log = StepLog.Stdout(new StepProgress(step, state, seenAt));
        return new JsonObject
        {
            ["stdout"] = log,
            ["stderr"] = StepLog.Stderr(state),
            ["app"] = log,
            ["last_update"] = JsonTimeFormat.Text(seenAt),
        };
    }

    public static JsonObject Authorisation(SiteState site, JobRecord job)
    {
        var app = site.Catalog.Version(job.Plan.AppCode)!;
        var result = new JsonObject
        {
            ["required"] = job.Authorisation is not null,
            ["state"] = job.Authorisation?.State ?? JobAuthorisation.Authorised,
            ["job"] = new JsonObject
            {
                ["id"] = job.Id,
                ["name"] = job.Name,
                ["app"] = app.DisplayName,
                ["cost"] = Money.Text(job.Cost, site.Currency),
                ["submitted_by"] = job.Owner,
                ["submitted_at"] = JsonTimeFormat.Text(job.SubmittedAt),
            },
            ["permissions"] = "read, update",
        };
        if (job.Authorisation?.DecidedBy is { } by)
        {
            result["user_profile"] = new JsonObject { ["display_name"] = by };
        }

        return result;
    }

    private static DateTimeOffset LastStored(SiteState site, StepRecord step, DateTimeOffset start)
    {
        var now = site.Now;
        var stored = start + (LogInterval * Math.Floor((now - start) / LogInterval));
        return site.Refreshes.LastCompleted(step.Id, now) is { } refreshed && refreshed > stored ? refreshed : stored;
    }

    private static JsonObject StepCore(StepRecord step, JobState state)
    {
        var plan = step.Plan;
        var now = state.Steps[step.Index];
        return new JsonObject
        {
            ["id"] = step.Id,
            ["parent_job"] = step.Job.Id,
            ["run_if_previous_step_fails"] = plan.RunIfPreviousStepFails,
            ["step_name"] = plan.Reference,
            ["node_count"] = plan.NodeCount,
            ["num_tasks"] = plan.Tasks,
            ["tasks_per_node"] = plan.TasksPerNode,
            ["threads_per_task"] = plan.ThreadsPerTask,
            ["max_runtime"] = plan.MaxRuntime,
            ["status"] = now.Phase.ToString(),
            ["exit_code"] = now.ExitCode,
            ["start"] = JsonTimeFormat.Text(now.Start),
            ["end"] = JsonTimeFormat.Text(now.End),
            ["wallclock"] = JsonTimeFormat.Text(now.Wallclock),
        };
    }
}
