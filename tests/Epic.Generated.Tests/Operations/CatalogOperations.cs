namespace Epic.Generated.Tests.Operations;

internal static class CatalogOperations
{
    private const string Queue = """
        {"queue_code": "aws:c5", "name": "c5", "cluster_name": "AWS", "max_runtime": 72, "sla": {"name": "Standard", "description": "…"},
         "resource_config": {"accelerator": {"name": "A100", "acc_class": "gpu", "quantity": 8}, "cpus": 2, "cores_per_cpu": 24, "memory": "192 GB"},
         "maintenance_mode": false, "supports_local_submission": true}
        """;

    private const string Node = """{"node_code": "viz:large", "name": "Large", "cores": 16, "gpus": 1}""";

    private const string Configuration = """
        {"application_configuration": {"name": "openfoam", "start_script": {"name": "start", "content": "#!/bin/sh"}},
         "environment_script": {"name": "env"}, "env_variables": [{"variable_name": "OMP_NUM_THREADS", "value": "1"}], "created": "2026-01-02T03:04:05Z"}
        """;

    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of(
            "catalog_applications_list",
            "GET /api/v2/catalog/applications/?product_name=Open%20FOAM%26%2B&limit=10&offset=20",
            epic => epic.Catalog.ListApplicationsAsync("Open FOAM&+", 10, 20),
            """{"count": 21, "next": null, "previous": "http://other/?offset=10", "results": [{"id": 1, "product": {"name": "OpenFOAM"}, "versions": [{"app_code": "openfoam:v1606", "available_on": ["aws:c5"]}], "permission_to_use": true}]}""",
            page =>
            {
                Assert.That((page.Count, page.Next, page.Previous), Is.EqualTo((21, default(string), "http://other/?offset=10")));
                Assert.That(page.Results.Single().Product!.Name, Is.EqualTo("OpenFOAM"));
                Assert.That(page.Results[0].Versions.Single().AvailableOn, Is.EqualTo(new[] { "aws:c5" }));
            }),
        OperationCase.Of(
            "catalog_applications_read",
            "GET /api/v2/catalog/applications/OpenFOAM%2F%C3%A9/",
            epic => epic.Catalog.GetApplicationAsync("OpenFOAM/é"),
            """{"id": 7, "product": {"name": "OpenFOAM", "small_print": "GPL"}, "version": [{"app_code": "openfoam:v1606", "version": "v1606"}]}""",
            application =>
            {
                Assert.That(application.Id, Is.EqualTo(7));
                Assert.That(application.Product!.SmallPrint, Is.EqualTo("GPL"));
                Assert.That(application.Versions.Single().AppCode, Is.EqualTo("openfoam:v1606"));
            }),
        OperationCase.Of(
            "catalog_clusters_list",
            "GET /api/v2/catalog/clusters/?cluster_name=AWS&queue_name=c5%3F&allowed_apps=openfoam%3Av1606&limit=1&offset=0",
            epic => epic.Catalog.ListClustersAsync("AWS", "c5?", "openfoam:v1606", 1, 0),
            $$"""{"count": 1, "results": [{{Queue}}]}""",
            page => CheckQueue(page.Results.Single())),
        OperationCase.Of("catalog_clusters_read", "GET /api/v2/catalog/clusters/aws%3Ac5/", epic => epic.Catalog.GetClusterAsync("aws:c5"), Queue, CheckQueue),
        OperationCase.Of(
            "catalog_desktop_list",
            "GET /api/v2/catalog/desktop/?offset=5",
            epic => epic.Catalog.ListDesktopsAsync(offset: 5),
            $$"""{"count": 6, "results": [{{Node}}]}""",
            page => CheckNode(page.Results.Single())),
        OperationCase.Of("catalog_desktop_read", "GET /api/v2/catalog/desktop/viz%3Alarge/", epic => epic.Catalog.GetDesktopAsync("viz:large"), Node, CheckNode),
        OperationCase.Of(
            "config_read",
            "GET /api/v2/config/openfoam%3Av1606/aws%3Ac5/",
            epic => epic.Configuration.GetAsync("openfoam:v1606", "aws:c5"),
            Configuration,
            configuration =>
            {
                Assert.That(configuration.ApplicationConfiguration!.StartScript!.Content, Is.EqualTo("#!/bin/sh"));
                Assert.That(configuration.EnvironmentScript!.Name, Is.EqualTo("env"));
                Assert.That(configuration.EnvironmentVariables.Single().Name, Is.EqualTo("OMP_NUM_THREADS"));
                Assert.That(configuration.Created, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
            }),
    ];

    private static void CheckQueue(ClusterQueue queue)
    {
        Assert.That(queue.QueueCode, Is.EqualTo("aws:c5"));
        Assert.That(queue.MaxRuntime, Is.EqualTo(72));
        Assert.That(queue.ResourceConfig!.Accelerator!.AcceleratorClass, Is.EqualTo("gpu"));
        Assert.That(queue.ServiceLevel!.Name, Is.EqualTo("Standard"));
        Assert.That(queue.SupportsLocalSubmission, Is.True);
    }

    private static void CheckNode(DesktopNodeType node) => Assert.That((node.NodeCode, node.Cores, node.Gpus), Is.EqualTo(("viz:large", 16, 1)));
}
