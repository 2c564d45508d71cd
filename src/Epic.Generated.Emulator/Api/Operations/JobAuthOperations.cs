using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Json;
using Epic.Generated.Emulator.Jobs;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The two views of the authorisation of a job.</summary>
internal static class JobAuthOperations
{
    public static void Register(OperationTable table, Paginator page)
    {
        table.Add("jobauth_list", call =>
            page.Answer(call, call.Site.Jobs.Of(call.User.Name).Authorisations, job => JobJson.Authorisation(call.Site, job)));
        table.Add("jobauth_read", call => Read(call, "job"));
        table.Add("jobauth_update", call => Update(call, "job"));
        table.Add("job_auth_read", call => Read(call, "id"));
        table.Add("job_auth_update", call => Update(call, "id"));
    }

    private static ApiResponse Read(ApiCall call, string argument) =>
        ApiResponse.Ok(JobJson.Authorisation(call.Site, JobOperations.Find(call, argument)));

    private static ApiResponse Update(ApiCall call, string argument)
    {
        var job = JobOperations.Find(call, argument);
        if (!call.User.IsManager)
        {
            throw ApiException.Forbidden();
        }

        var state = (string?)call.Body()["state"];
        if (state is not null && state != (job.Authorisation?.State ?? JobAuthorisation.Authorised))
        {
            Decide(call, job, state);
        }

        return ApiResponse.Ok(JobJson.Authorisation(call.Site, job));
    }

    private static void Decide(ApiCall call, JobRecord job, string state)
    {
        if (job.Authorisation is not { State: JobAuthorisation.Pending } authorisation)
        {
            throw ApiException.Invalid("The authorisation of this job is already decided.", "state");
        }

        if (call.Site.StateOf(job).Finished)
        {
            throw ApiException.Invalid("The job has already ended.", "state");
        }

        authorisation.Decide(state, call.User.Name, call.Site.Now);
        call.Host.Results.Schedule(job);
    }
}
