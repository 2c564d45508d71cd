using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Json;
using Epic.Generated.Emulator.Jobs;
using Epic.Generated.Emulator.Output;
using Epic.Generated.Emulator.Submission;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The operations of the tag job, but for authorisation.</summary>
internal static class JobOperations
{
    public static void Register(OperationTable table, Paginator page)
    {
        table.Add("job_list", call => page.Answer(call, Listed(call), job => JobJson.Job(call.Site, job), newestFirst: true));
        table.Add("job_create", Create);
        table.Add("job_quote", call => ApiResponse.Ok(QuoteJson.Quotes(JobQuote.All(call.Site, call.Body()), call.Site.Currency)));
        table.Add("job_read", call => ApiResponse.Ok(JobJson.Job(call.Site, Find(call))));
        table.Add("job_partial_update", Update);
        table.Add("job_cancel", Cancel);
        table.Add("job_residuals_read", ReadResiduals);
    }

    /// <summary>The job that a call names; another user's job is as good as none.</summary>
    public static JobRecord Find(ApiCall call, string argument = "id") =>
        call.Site.Jobs.Find(call.User.Name, call.Id(argument)) ?? throw ApiException.NotFound();

    private static IReadOnlyList<JobRecord> Listed(ApiCall call)
    {
        var jobs = call.Site.Jobs.Of(call.User.Name);
        return call.Filter("job_array") is not { } array ? jobs.Jobs : int.TryParse(array, out var id) ? jobs.Array(id) : [];
    }

    private static ApiResponse Create(ApiCall call)
    {
        var jobs = new JobSubmission(call.Site, call.User, call.Body()).Submit();
        foreach (var job in jobs)
        {
            call.Host.Results.Schedule(job);
        }

        return ApiResponse.Created(new JsonArray([.. jobs.Select(job => JobJson.Job(call.Site, job))]));
    }

    private static ApiResponse Update(ApiCall call)
    {
        var job = Find(call);
        var body = call.Body();
        if (body["app_options"] is JsonObject options)
        {
            job.AppOptions = Merged(job.AppOptions, options);
        }

        job.Config = Merged(job.Config, body["config"]!.AsObject());
        return ApiResponse.Ok(new JsonObject { ["app_options"] = job.AppOptions.DeepClone(), ["config"] = job.Config.DeepClone() });
    }

    private static JsonObject Merged(JsonObject old, JsonObject changes)
    {
        // A new object: those of seeded jobs are shared.
        var result = (JsonObject)old.DeepClone();
        foreach (var (name, value) in changes)
        {
            result[name] = value?.DeepClone();
        }

        return result;
    }

    private static ApiResponse Cancel(ApiCall call)
    {
        var job = Find(call);
        call.Body();
        if (!call.Site.StateOf(job).Finished)
        {
            job.CancelledAt = call.Site.Now;
            call.Host.Results.Schedule(job);
        }

        return ApiResponse.NoContent;
    }

    private static ApiResponse ReadResiduals(ApiCall call)
    {
        var job = Find(call);
        var solver = job.Steps.LastOrDefault(step => Residuals.Variables(step.Plan.Reference).Count > 0);
        var answer = new JsonObject
        {
            ["variables"] = new JsonArray([.. Residuals.Variables(solver?.Plan.Reference).Select(name => JsonValue.Create(name))]),
        };
        var asked = call.Request.Query["variables"].SelectMany(value => value!.Split(',', StringSplitOptions.RemoveEmptyEntries)).ToHashSet();
        if (solver is not null && asked.Count > 0)
        {
            var progress = new StepProgress(solver, call.Site.StateOf(job).Steps[solver.Index], call.Site.Now);
            answer["residual_values"] = Residuals.Values(progress, asked);
        }

        return ApiResponse.Ok(answer);
    }
}
