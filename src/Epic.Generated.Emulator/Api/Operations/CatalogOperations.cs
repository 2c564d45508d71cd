using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Json;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The operations of the tags catalog and config.</summary>
internal static class CatalogOperations
{
    public static void Register(OperationTable table, Paginator page)
    {
        table.Add("catalog_applications_list", call =>
        {
            var name = call.Filter("product_name");
            var applications = call.Site.Catalog.Applications.Where(application => Matches(application.Name, name)).ToList();
            return page.Answer(call, applications, application => CatalogJson.ListedApplication(call.Site.Catalog, application));
        });
        table.Add("catalog_applications_read", call =>
        {
            var name = call.Argument("application");
            var application = call.Site.Catalog.Applications.FirstOrDefault(candidate => candidate.Name == name) ?? throw ApiException.NotFound();
            return ApiResponse.Ok(CatalogJson.Application(call.Site.Catalog, application));
        });
        table.Add("catalog_clusters_list", call => ListQueues(call, page));
        table.Add("catalog_clusters_read", call =>
            ApiResponse.Ok(CatalogJson.Queue(call.Site.Catalog.Queue(call.Argument("queue_code")) ?? throw ApiException.NotFound())));
        table.Add("catalog_desktop_list", call => page.Answer(call, call.Site.Catalog.DesktopNodes, CatalogJson.DesktopNode));
        table.Add("catalog_desktop_read", call =>
            ApiResponse.Ok(CatalogJson.DesktopNode(call.Site.Catalog.DesktopNode(call.Argument("node_code")) ?? throw ApiException.NotFound())));
        table.Add("config_read", ConfigurationOf);
    }

    private static ApiResponse ListQueues(ApiCall call, Paginator page)
    {
        var cluster = call.Filter("cluster_name");
        var name = call.Filter("queue_name");
        var apps = call.Filter("allowed_apps")?.Split(',');
        var queues = call.Site.Catalog.Queues
            .Where(queue => Matches(queue.Cluster, cluster) && Matches(queue.Name, name))
            .Where(queue => apps is null || apps.Any(app => call.Site.Catalog.Version(app)?.Version.Queues.Contains(queue.Code) is true))
            .ToList();
        return page.Answer(call, queues, CatalogJson.Queue);
    }

    private static ApiResponse ConfigurationOf(ApiCall call)
    {
        if (!call.User.IsManager)
        {
            throw ApiException.Forbidden();
        }

        var app = call.Site.Catalog.Version(call.Argument("app_code")) ?? throw ApiException.NotFound();
        var queue = call.Site.Catalog.Queue(call.Argument("queue_code")) ?? throw ApiException.NotFound();
        return app.Version.Queues.Contains(queue.Code)
            ? ApiResponse.Ok(ConfigurationJson.Create(app, queue))
            : throw ApiException.NotFound();
    }

    // Part of a name is enough, in any case, as in EPIC's own examples: "foam" finds OpenFOAM.
    private static bool Matches(string name, string? filter) =>
        filter is null || name.Contains(filter, StringComparison.OrdinalIgnoreCase);
}
