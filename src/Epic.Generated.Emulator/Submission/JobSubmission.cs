using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Errors;
using Epic.Generated.Emulator.Jobs;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Submission;

/// <summary>Makes jobs of a valid specification, all of them or none.</summary>
internal sealed class JobSubmission(SiteState site, SiteUser user, JsonObject spec)
{
    public IReadOnlyList<JobRecord> Submit()
    {
        var bindings = spec["jobs"]!.AsArray();
        if (bindings.Count == 0)
        {
            throw new InvalidValueException("This list may not be empty.", "jobs", "non_field_errors");
        }

        var drafts = bindings.Select((binding, i) => Draft(binding!.AsObject(), i)).ToList();
        CheckBudgets(drafts);
        int? array = drafts.Count > 1 ? site.Ids.NextJobArray() : null;
        var jobs = drafts.Select(draft => Create(draft, array)).ToList();
        foreach (var job in jobs)
        {
            site.AddJob(job);
        }

        return jobs;
    }

    private JobDraft Draft(JsonObject binding, int index)
    {
        var code = (string)binding["spec"]!["app_code"]!;
        var app = site.Catalog.Version(code)
            ?? throw new InvalidValueException($"Object with app_code={code} does not exist.", "jobs", index, "spec", "app_code");
        if (!app.Application.PermissionToUse)
        {
            throw new PermissionDeniedException($"You do not have permission to use {app.Application.Name}.");
        }

        var queueCode = (string)binding["cluster"]!["queue_code"]!;
        var queue = site.Catalog.Queue(queueCode)
            ?? throw new InvalidValueException($"Object with queue_code={queueCode} does not exist.", "jobs", index, "cluster", "queue_code");
        if (QueueLimits.Refusal(queue, app) is { } refusal)
        {
            throw new InvalidValueException(refusal, "jobs", index, "cluster", "queue_code");
        }

        var tasks = TaskSpec.ReadAll(binding["spec"]!["tasks"]!);
        if (tasks.Count == 0)
        {
            throw new InvalidValueException("This list may not be empty.", "jobs", index, "spec", "tasks", "non_field_errors");
        }

        for (var i = 0; i < tasks.Count; i++)
        {
            if (QueueLimits.Refusal(queue, tasks[i]) is { } fault)
            {
                throw new InvalidValueException(fault.Reason, "jobs", index, "spec", "tasks", i, fault.Member);
            }
        }

        var project = ProjectLookup.Find(site, (long?)binding["spec"]!["project"], "jobs", index, "spec", "project");
        var cost = tasks.Sum(task => TaskPrice.Create(task, queue, app, site.Seed.Billing).Total);
        return new JobDraft(binding, app, queue, tasks, project, cost);
    }

    private void CheckBudgets(List<JobDraft> drafts)
    {
        foreach (var group in drafts.GroupBy(draft => draft.Project))
        {
            if (site.Ledger.Refusal(user.Name, group.Key, group.Sum(draft => draft.Cost)) is { } refusal)
            {
                throw new PermissionDeniedException(refusal);
            }
        }

        if (site.Ledger.Refusal(user.Name, null, drafts.Sum(draft => draft.Cost)) is { } limit)
        {
            throw new PermissionDeniedException(limit);
        }
    }

    private JobRecord Create(JobDraft draft, int? array)
    {
        var name = (string)draft.Binding["name"]!;
        var options = draft.Binding["app_options"]!.AsObject();
        var code = draft.App.Version.Code;
        var steps = draft.Tasks.Select(task => site.Planner.Plan(name, code, draft.Step(task), options)).ToList();
        return new JobRecord
        {
            Id = site.Ids.NextJob(),
            Owner = user.Name,
            Name = name,
            Plan = new JobPlan
            {
                AppCode = code,
                QueueCode = draft.Queue.Code,
                InputPath = (string?)draft.Binding["input_data"]?["path"],
                CommonPath = (string?)spec["common_data"]?["path"],
                Steps = steps,
            },
            AppOptions = (JsonObject)options.DeepClone(),
            Config = (JsonObject)spec["config"]!.DeepClone(),
            ArrayId = array,
            Project = draft.Project?.Id,
            SubmittedAt = site.Now,
            Cost = draft.Cost,
            IsBilled = true,
            Authorisation = site.LimitsOf(user.Name)[0].NeedsAuthorisation(draft.Cost) ? new JobAuthorisation() : null,
            Steps = [.. steps.Select((_, index) => new StepRecord { Id = site.Ids.NextStep(), Index = index })],
        };
    }
}
