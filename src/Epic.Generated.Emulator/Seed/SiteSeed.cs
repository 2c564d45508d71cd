namespace Epic.Generated.Emulator;

/// <summary>
/// The content of a site when it starts: its catalog, teams, projects, licences, limits, jobs and files. <see cref="Default"/> is a
/// believable site to build on; <see cref="Load"/> reads one from a file. A seed and its parts are records: <c>with</c> and the methods
/// <c>With…</c> give changed copies. Changing a seed after an emulator started with it has no effect.
/// </summary>
public sealed partial record SiteSeed
{
    /// <summary>The cluster queues that jobs can be submitted to.</summary>
    public IList<QueueSeed> Queues { get; init; } = [];

    /// <summary>The applications, with their versions.</summary>
    public IList<ApplicationSeed> Applications { get; init; } = [];

    /// <summary>The node types of desktops.</summary>
    public IList<DesktopNodeSeed> DesktopNodes { get; init; } = [];

    /// <summary>The teams.</summary>
    public IList<TeamSeed> Teams { get; init; } = [];

    /// <summary>The projects.</summary>
    public IList<ProjectSeed> Projects { get; init; } = [];

    /// <summary>The licences that every user has at the start.</summary>
    public IList<LicenseSeed> Licenses { get; init; } = [];

    /// <summary>The licence templates.</summary>
    public IList<LicenseTemplateSeed> LicenseTemplates { get; init; } = [];

    /// <summary>The monthly spend limits, authorisation rules and their maximum.</summary>
    public BillingSeed Billing { get; init; } = new();

    /// <summary>Jobs that were submitted before the emulator started.</summary>
    public IList<JobSeed> Jobs { get; init; } = [];

    /// <summary>How long steps run and how they end; the first rule that fits a step decides.</summary>
    public IList<StepRule> StepRules { get; init; } = [];

    /// <summary>Files in the data store of every user: path below <c>epic://</c> and text.</summary>
    public IDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>The users; empty for one owner with the token and prefix of <see cref="EpicEmulatorOptions"/>. Their order sets their profile ids, from 101 on.</summary>
    public IList<EmulatorUser> Users { get; init; } = [];

    /// <summary>The number of results on a page without a limit; null for <see cref="EpicEmulatorOptions.DefaultPageSize"/>.</summary>
    public int? DefaultPageSize { get; init; }

    /// <summary>The most results on a page, whatever the limit; null for <see cref="EpicEmulatorOptions.MaxPageSize"/>.</summary>
    public int? MaxPageSize { get; init; }

    /// <summary>The requests of a user in a minute before the answer is 429; null for <see cref="EpicEmulatorOptions.RequestsPerMinute"/>.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>How long a released job waits in its queue before its first step starts.</summary>
    public TimeSpan QueueWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a log refresh takes from its request to <c>response_recieved</c>.</summary>
    public TimeSpan LogRefreshTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a desktop takes from its launch to its connection string.</summary>
    public TimeSpan DesktopLaunchTime { get; init; } = TimeSpan.FromSeconds(60);
}
