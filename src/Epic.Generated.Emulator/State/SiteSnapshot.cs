using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Jobs;
using Epic.Generated.Emulator.S3.Signing;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.State;

/// <summary>The part of a site that survives a restart: everything but its catalog and teams, which come from the seed again unless the site was imported.</summary>
internal sealed record SiteSnapshot
{
    /// <summary>The site's clock, which may be ahead of the time and never goes back.</summary>
    public required DateTimeOffset Now { get; init; }

    public required SiteIds Ids { get; init; }

    public required IReadOnlyList<ProjectRecord> Projects { get; init; }

    public required IReadOnlyList<LicenseRecord> Licenses { get; init; }

    public required IReadOnlyDictionary<string, List<LimitRecord>> Limits { get; init; }

    public required IReadOnlyDictionary<string, DataLocation> Locations { get; init; }

    public required IReadOnlyList<JobRecord> Jobs { get; init; }

    public required IReadOnlyList<LogRefresh> Refreshes { get; init; }

    public required IReadOnlyList<DesktopRecord> Desktops { get; init; }

    public required IReadOnlyList<S3Credential> Sessions { get; init; }

    /// <summary>The seed of a site that came from another emulator; null for the seed of the start.</summary>
    public SiteSeed? Seed { get; init; }

    /// <summary>Takes the snapshot. To be called under the lock of the site.</summary>
    public static SiteSnapshot Create(SiteState site, IReadOnlyList<S3Credential> sessions) => new()
    {
        Now = site.Now,
        Ids = site.Ids,
        Projects = site.Projects,
        Licenses = site.Licenses,
        Limits = site.Limits,
        Locations = site.MovedUsers,
        Jobs = [.. site.Jobs.All],
        Refreshes = [.. site.Refreshes.All],
        Desktops = site.Desktops,
        Sessions = sessions,
        Seed = site.IsImported ? site.Seed : null,
    };

    /// <summary>Builds the site that was left.</summary>
    public SiteState Restore(SiteSeed seed, IReadOnlyList<SiteUser> users, EmulatorClock clock)
    {
        var site = new SiteState(Seed ?? seed, users, clock) { Ids = Ids, IsImported = Seed is not null };
        site.Projects.AddRange(Projects);
        site.Licenses.AddRange(Licenses);
        foreach (var (user, limits) in Limits)
        {
            site.SetLimits(user, limits);
        }

        foreach (var (user, location) in Locations)
        {
            site.Move(user, location);
        }

        // A job whose application or queue the seed no longer has could not be shown.
        foreach (var job in Jobs.Where(job => site.Catalog.Version(job.Plan.AppCode) is not null && site.Catalog.Queue(job.Plan.QueueCode) is not null))
        {
            site.AddJob(job);
        }

        foreach (var refresh in Refreshes)
        {
            site.Refreshes.Add(refresh);
        }

        foreach (var desktop in Desktops.Where(desktop => site.Catalog.DesktopNode(desktop.NodeCode) is not null))
        {
            site.AddDesktop(desktop);
        }

        return site;
    }
}
