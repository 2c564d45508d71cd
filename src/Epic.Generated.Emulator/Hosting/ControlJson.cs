using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Json;
using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Jobs;
using Epic.Generated.Emulator.Output;
using Epic.Generated.Emulator.Site;
using Epic.Generated.Emulator.State;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>The site as the control paths show it, for all users.</summary>
internal static class ControlJson
{
    private const int MostEntries = 200;

    /// <summary>How the control paths write and read JSON.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The newest jobs of all users with their steps.</summary>
    public static JsonObject Jobs(SiteState site)
    {
        lock (site.Gate)
        {
            var jobs = site.Jobs.All.OrderByDescending(job => job.Id).Take(MostEntries);
            return new JsonObject { ["count"] = site.Jobs.All.Count, ["jobs"] = new JsonArray([.. jobs.Select(job => Job(site, job))]) };
        }
    }

    /// <summary>A job with the logs of its steps and the residuals of its solver; null when there is none.</summary>
    public static JsonObject? Job(SiteState site, int id)
    {
        lock (site.Gate)
        {
            if (site.Jobs.All.FirstOrDefault(job => job.Id == id) is not { } job)
            {
                return null;
            }

            var result = Job(site, job);
            var state = site.StateOf(job);
            result["logs"] = new JsonObject(job.Steps.Select(step =>
                KeyValuePair.Create($"{step.Id}", (JsonNode?)StepLog.Stdout(new StepProgress(step, state.Steps[step.Index], site.Now)))));
            var solver = job.Steps.LastOrDefault(step => Residuals.Variables(step.Plan.Reference).Count > 0);
            result["residuals"] = solver is null
                ? new JsonArray()
                : Residuals.Values(new StepProgress(solver, state.Steps[solver.Index], site.Now), [.. Residuals.Variables(solver.Plan.Reference)]);
            return result;
        }
    }

    /// <summary>The first files of each user.</summary>
    public static JsonArray Files(SiteHost host) => new([.. host.Users.Select(user => Files(host, user))]);

    private static JsonObject Files(SiteHost host, SiteUser user)
    {
        DataLocation location;
        lock (host.State.Gate)
        {
            location = host.State.LocationOf(user.Name);
        }

        var listing = host.Store.Files(location, new DataQuery(Limit: MostEntries));
        return new JsonObject
        {
            ["user"] = user.Name,
            ["bucket"] = location.Bucket,
            ["prefix"] = location.Prefix,
            ["count"] = listing.Count,
            ["files"] = new JsonArray([.. listing.Entries.Select(file => new JsonObject
            {
                ["path"] = file.Path,
                ["size"] = file.Size,
                ["modified"] = JsonTimeFormat.Text(file.LastModified),
            })]),
        };
    }

    private static JsonObject Job(SiteState site, JobRecord job)
    {
        var state = site.StateOf(job);
        return new JsonObject
        {
            ["id"] = job.Id,
            ["name"] = job.Name,
            ["user"] = job.Owner,
            ["app"] = job.Plan.AppCode,
            ["queue"] = job.Plan.QueueCode,
            ["status"] = state.Status,
            ["finished"] = state.Finished,
            ["submitted"] = JsonTimeFormat.Text(job.SubmittedAt),
            ["steps"] = new JsonArray([.. job.Steps.Select(step => JobJson.Step(step, state))]),
        };
    }
}
