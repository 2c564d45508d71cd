using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Jobs;

namespace Epic.Generated.Emulator.Site;

/// <summary>Builds the first state of a site from its seed.</summary>
internal static class SiteBuilder
{
    // Any namespace will do; with one, a seeded licence has the same id in every run.
    private const string LicenceNamespace = "epic-emulator-licence-";

    public static SiteState Build(SiteSeed seed, IReadOnlyList<SiteUser> users, EmulatorClock clock)
    {
        var site = new SiteState(seed, users, clock);
        site.Projects.AddRange(seed.Projects.Select(project => new ProjectRecord
        {
            Id = project.Id,
            Code = project.Code,
            Description = project.Description,
            Closed = project.Closed,
            Budget = project.Budget,
            SpentBefore = project.Spent,
        }));
        foreach (var user in users)
        {
            site.Licenses.AddRange(seed.Licenses.Select((license, i) => License(site, user, license, i)));
        }

        foreach (var job in seed.Jobs)
        {
            AddJobs(site, job);
        }

        return site;
    }

    private static LicenseRecord License(SiteState site, SiteUser user, LicenseSeed license, int index) => new()
    {
        Id = StableGuid(LicenceNamespace + user.Name + index),
        Owner = user.Name,
        Name = license.Name,
        Description = license.Description,
        ApplicationId = site.Catalog.ApplicationId(license.Application),
        Environment = new JsonArray([.. license.Environment.Select(variable =>
            new JsonObject { ["variable_name"] = variable.Key, ["value"] = variable.Value })]),
    };

    public static Guid StableGuid(string name) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private static void AddJobs(SiteState site, JobSeed seed)
    {
        if (site.Catalog.Version(seed.App) is null || site.Catalog.Queue(seed.Queue) is null)
        {
            throw new FormatException($"The seeded job {seed.Name} names the application {seed.App} and the queue {seed.Queue}, which the site does not both have.");
        }

        var owner = seed.User ?? site.Users[0].Name;
        if (site.Users.All(user => user.Name != owner))
        {
            throw new FormatException($"The seeded job {seed.Name} is of {owner}, who is not a user.");
        }

        var options = new JsonObject();
        var config = new JsonObject { ["upload"] = new JsonArray("complete", "failure", "cancel"), ["overwrite_existing"] = true };
        var plan = new JobPlan
        {
            AppCode = seed.App,
            QueueCode = seed.Queue,
            InputPath = seed.Data,
            Steps = [.. seed.Steps.Select(step => site.Planner.Plan(seed.Name, seed.App, new StepPlan { Reference = step }, null))],
        };
        var submitted = site.Now - seed.Age;
        for (var i = 1; i <= seed.Count; i++)
        {
            site.AddJob(new JobRecord
            {
                Id = site.Ids.NextJob(),
                Owner = owner,
                Name = seed.Count == 1 ? seed.Name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seed.Name}-{i}"),
                Plan = plan,
                AppOptions = options,
                Config = config,
                Project = seed.Project,
                SubmittedAt = submitted,
                Steps = [.. plan.Steps.Select((_, index) => new StepRecord { Id = site.Ids.NextStep(), Index = index })],
            });
        }
    }
}
