namespace Epic.Generated.Emulator.Catalog;

/// <summary>The catalog of a site. It never changes after the start.</summary>
internal sealed class SiteCatalog
{
    private readonly Dictionary<string, QueueSeed> _queues;
    private readonly Dictionary<string, AppVersion> _versions;
    private readonly Dictionary<string, DesktopNodeSeed> _nodes;

    public SiteCatalog(SiteSeed seed)
    {
        Queues = [.. seed.Queues];
        Applications = [.. seed.Applications];
        DesktopNodes = [.. seed.DesktopNodes];
        Versions = Applications.SelectMany((application, i) => application.Versions.Select(version => (application, i, version)))
            .Select((entry, i) => new AppVersion(i + 1, entry.i + 1, entry.application, entry.version))
            .ToList();
        _queues = Queues.ToDictionary(queue => queue.Code);
        _nodes = DesktopNodes.ToDictionary(node => node.Code);
        _versions = Versions.ToDictionary(version => version.Version.Code);
    }

    public IReadOnlyList<QueueSeed> Queues { get; }

    public IReadOnlyList<ApplicationSeed> Applications { get; }

    public IReadOnlyList<AppVersion> Versions { get; }

    public IReadOnlyList<DesktopNodeSeed> DesktopNodes { get; }

    public QueueSeed? Queue(string code) => _queues.GetValueOrDefault(code);

    public AppVersion? Version(string code) => _versions.GetValueOrDefault(code);

    public DesktopNodeSeed? DesktopNode(string code) => _nodes.GetValueOrDefault(code);

    /// <summary>The id of an application, by its product name; null for none of that name.</summary>
    public int? ApplicationId(string? name) =>
        Versions.FirstOrDefault(version => version.Application.Name == name)?.ApplicationId;
}
