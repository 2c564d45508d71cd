using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Json;
using Epic.Generated.Emulator.Jobs;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The operations of the tags jobstep and jobrefresh.</summary>
internal static class JobStepOperations
{
    public static void Register(OperationTable table, Paginator page)
    {
        table.Add("jobstep_list", call =>
            page.Answer(call, Listed(call), step => JobJson.Step(step, call.Site.StateOf(step.Job))));
        table.Add("jobstep_read", call => ApiResponse.Ok(JobJson.StepDetails(call.Site, Find(call))));
        table.Add("jobstep_cancel", Cancel);
        table.Add("jobstep_logs_read", call =>
        {
            var step = Find(call);
            return ApiResponse.Ok(JobJson.Logs(call.Site, step, call.Site.StateOf(step.Job).Steps[step.Index]));
        });
        table.Add("jobrefresh_create", CreateRefresh);
        table.Add("jobrefresh_read", call =>
            ApiResponse.Ok(Refresh(call, call.Site.Refreshes.Find(call.User.Name, call.Id("id")) ?? throw ApiException.NotFound())));
    }

    private static StepRecord Find(ApiCall call) =>
        call.Site.Jobs.FindStep(call.User.Name, call.Id("id")) ?? throw ApiException.NotFound();

    private static IReadOnlyList<StepRecord> Listed(ApiCall call) => call.Filter("parent_job") is not { } parent
        ? call.Site.Jobs.Of(call.User.Name).Steps
        : int.TryParse(parent, out var id) && call.Site.Jobs.Find(call.User.Name, id) is { } job ? job.Steps : [];

    private static ApiResponse Cancel(ApiCall call)
    {
        var step = Find(call);
        call.Body();
        if (!call.Site.StateOf(step.Job).Steps[step.Index].Ended)
        {
            step.CancelledAt = call.Site.Now;
            call.Host.Results.Schedule(step.Job);
        }

        return ApiResponse.NoContent;
    }

    private static ApiResponse CreateRefresh(ApiCall call)
    {
        var id = (long)call.Body()["job_step"]!;
        var step = id is > 0 and <= int.MaxValue ? call.Site.Jobs.FindStep(call.User.Name, (int)id) : null;
        if (step is null)
        {
            throw ApiException.Invalid($"Invalid pk \"{id}\" - object does not exist.", "job_step");
        }

        if (call.Site.StateOf(step.Job).Steps[step.Index].Phase is not StepPhase.Running)
        {
            throw ApiException.Invalid("The job step is not running.", "job_step");
        }

        var refresh = new LogRefresh(
            call.Site.Ids.NextRefresh(), call.User.Name, step.Id, call.Site.Now + call.Site.Seed.LogRefreshTime);
        call.Site.Refreshes.Add(refresh);
        return ApiResponse.Created(Refresh(call, refresh));
    }

    private static JsonObject Refresh(ApiCall call, LogRefresh refresh) => new()
    {
        ["id"] = refresh.Id,
        ["job_step"] = refresh.StepId,
        ["response_recieved"] = refresh.CompletesAt <= call.Site.Now,
    };
}
