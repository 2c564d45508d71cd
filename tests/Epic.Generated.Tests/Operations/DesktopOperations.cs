namespace Epic.Generated.Tests.Operations;

internal static class DesktopOperations
{
    private const string Desktop = """
        {"id": 9, "status": "running", "connection_string": "https://viz.example/9", "node_type": {"node_code": "viz:large"},
         "launched_by": "Ada", "team": "3", "created": "2026-01-02T03:04:05Z", "runtime": "2"}
        """;

    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of(
            "desktop_list",
            "GET /api/v2/desktop/?limit=3&offset=6",
            epic => epic.Desktops.ListAsync(3, 6),
            $$"""{"count": 7, "results": [{{Desktop}}]}""",
            page => Check(page.Results.Single())),
        OperationCase.Of(
            "desktop_create",
            "POST /api/v2/desktop/",
            epic => epic.Desktops.LaunchAsync(new DesktopLaunchSpec
            {
                NodeCode = "viz:large",
                Runtime = 2,
                DataPath = new DataSpec { Path = "epic://data_path/" },
                MountType = MountType.Online,
            }),
            Desktop,
            Check,
            body: """{"node_code": "viz:large", "runtime": 2, "data_path": {"path": "epic://data_path/"}, "mount_type": "online"}"""),
        OperationCase.Of(
            "desktop_quote",
            "POST /api/v2/desktop/quote/",
            epic => epic.Desktops.QuoteAsync(new DesktopQuoteSpec { NodeCode = "viz:large", Runtime = 2, ApplicationVersion = 5 }),
            """{"cost": {"amount": 1.99, "currency": "GBP"}, "valid": false, "reason": "Over budget"}""",
            quote => Assert.That((quote.Cost, quote.Valid, quote.Reason), Is.EqualTo((new Money(1.99m, "GBP"), false, "Over budget"))),
            body: """{"node_code": "viz:large", "runtime": 2, "application_version": 5}"""),
        OperationCase.Of("desktop_read", "GET /api/v2/desktop/9/", epic => epic.Desktops.GetAsync(9), Desktop, Check),
        OperationCase.Of("desktop_terminate", "POST /api/v2/desktop/9/terminate/", epic => epic.Desktops.TerminateAsync(9), body: "{}"),
    ];

    private static void Check(DesktopInstance desktop)
    {
        Assert.That((desktop.Id, desktop.Status, desktop.Team, desktop.Runtime), Is.EqualTo((9L, "running", "3", "2")));
        Assert.That(desktop.NodeType!.NodeCode, Is.EqualTo("viz:large"));
    }
}
