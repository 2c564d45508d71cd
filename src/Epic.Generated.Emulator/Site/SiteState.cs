using Epic.Generated.Emulator.Catalog;
using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Jobs;

namespace Epic.Generated.Emulator.Site;

/// <summary>
/// The whole state of the site, read and changed under <see cref="Gate"/>. Values that depend on the clock are computed when
/// they are read.
/// </summary>
internal sealed class SiteState
{
    private readonly EmulatorClock _clock;
    private readonly Dictionary<string, DataLocation> _locations = [];
    private readonly List<DesktopRecord> _desktops = [];
    private readonly Dictionary<string, List<LimitRecord>> _limits = [];

    public SiteState(SiteSeed seed, IReadOnlyList<SiteUser> users, EmulatorClock clock)
    {
        _clock = clock;
        Seed = seed;
        Users = users;
        Catalog = new SiteCatalog(seed);
        Planner = new StepPlanner(seed.StepRules);
        Ledger = new Ledger(this);
    }

    public object Gate { get; } = new();

    public SiteSeed Seed { get; }

    /// <summary>Whether the site came from another emulator, with the seed of that one.</summary>
    public bool IsImported { get; init; }

    public IReadOnlyList<SiteUser> Users { get; }

    public SiteCatalog Catalog { get; }

    public StepPlanner Planner { get; }

    public Ledger Ledger { get; }

    public SiteIds Ids { get; init; } = new();

    public List<ProjectRecord> Projects { get; } = [];

    public List<LicenseRecord> Licenses { get; } = [];

    public JobStore Jobs { get; } = new();

    public LogRefreshStore Refreshes { get; } = new();

    public IReadOnlyList<DesktopRecord> Desktops => _desktops;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public string Currency => Seed.Billing.Currency;

    public JobState StateOf(JobRecord job) => JobTimeline.At(job, Now, Seed.QueueWait);

    public DataLocation LocationOf(string user) =>
        _locations.TryGetValue(user, out var location) ? location : Users.First(candidate => candidate.Name == user).InitialLocation;

    public void Move(string user, DataLocation location) => _locations[user] = location;

    public IReadOnlyDictionary<string, DataLocation> MovedUsers => _locations;

    /// <summary>The limits of a user: their own first, then those of the teams.</summary>
    public List<LimitRecord> LimitsOf(string user) => _limits.TryGetValue(user, out var limits) ? limits : _limits[user] = SeededLimits();

    public IReadOnlyDictionary<string, List<LimitRecord>> Limits => _limits;

    public void SetLimits(string user, List<LimitRecord> limits) => _limits[user] = limits;

    public ProjectRecord? Project(long id) => Projects.Find(project => project.Id == id);

    public void AddJob(JobRecord job)
    {
        Jobs.Add(job);
        if (job.IsBilled)
        {
            Ledger.Add(job);
        }
    }

    public void AddDesktop(DesktopRecord desktop)
    {
        _desktops.Add(desktop);
        Ledger.Add(desktop);
    }

    private List<LimitRecord> SeededLimits()
    {
        var billing = Seed.Billing;
        var own = new LimitRecord
        {
            Id = LimitRecord.OwnId,
            MonthlyLimit = billing.UserLimit,
            AuthorisationEnabled = billing.AuthorisationThreshold is not null,
            AuthorisationThreshold = billing.AuthorisationThreshold ?? 0,
        };
        return [own, .. Seed.Teams.Select(team => new LimitRecord { Id = team.Id, MonthlyLimit = billing.TeamLimit })];
    }
}
