using Epic.Generated.Paging;

namespace Epic.Generated.Testing;

internal sealed class FakeCatalogClient(FakeEpic epic) : ICatalogClient
{
    public List<ClusterQueue> Queues { get; } = [];

    public List<CatalogApplication> Applications { get; } = [];

    public Task<CatalogApplicationPage> ListApplicationsAsync(string? productName = null, int? limit = null, int? offset = null, CancellationToken cancellationToken = default) =>
        epic.Answer("catalog_applications_list", () => new CatalogApplicationPage { Count = Applications.Count, Results = Applications }, cancellationToken);

    public Pageable<CatalogApplication> ListAllApplicationsAsync(string? productName = null, PagingOptions? paging = null, CancellationToken cancellationToken = default) =>
        new OffsetPageable<CatalogApplication>(async (limit, offset, token) => await ListApplicationsAsync(productName, limit, offset, token), paging, cancellationToken);

    public Task<ClusterQueuePage> ListClustersAsync(
        string? clusterName = null, string? queueName = null, string? allowedApps = null, int? limit = null, int? offset = null, CancellationToken cancellationToken = default) =>
        epic.Answer("catalog_clusters_list", () => new ClusterQueuePage { Count = Queues.Count, Results = Queues }, cancellationToken);

    public Pageable<ClusterQueue> ListAllClustersAsync(
        string? clusterName = null, string? queueName = null, string? allowedApps = null, PagingOptions? paging = null, CancellationToken cancellationToken = default) =>
        new OffsetPageable<ClusterQueue>(
            async (limit, offset, token) => await ListClustersAsync(clusterName, queueName, allowedApps, limit, offset, token), paging, cancellationToken);

    public Task<ClusterQueue> GetClusterAsync(string queueCode, CancellationToken cancellationToken = default) =>
        epic.Answer("catalog_clusters_read", () => Queues.Find(queue => queue.QueueCode == queueCode) ?? throw EpicErrors.NotFound(), cancellationToken);
}
