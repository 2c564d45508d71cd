namespace Epic.Generated.Tests.Operations;

internal static class LicenseOperations
{
    private const string Id = "0d0e4b4c-9b3e-4b0a-8c3e-1f2a3b4c5d6e";

    private const string License = $$"""
        {"id": "{{Id}}", "active": true, "display_name": "Site", "environment": [{"variable_name": "LM_LICENSE_FILE", "value": "27000@host"}],
         "application": {"pk": 3, "name": "zCFD"} }
        """;

    private const string Template = """{"id": "1d0e4b4c-9b3e-4b0a-8c3e-1f2a3b4c5d6e", "application": {"pk": 3}, "environment": [{"variable_name": "LM_LICENSE_FILE", "help_text": "Port and host", "default": ""}]}""";

    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of(
            "licenses_list",
            "GET /api/v2/licenses/?limit=5&offset=10",
            epic => epic.Licenses.ListAsync(5, 10),
            $$"""{"count": 11, "results": [{{License}}]}""",
            page => Check(page.Results.Single())),
        OperationCase.Of(
            "licenses_create",
            "POST /api/v2/licenses/",
            epic => epic.Licenses.CreateAsync(new LicenseSpec
            {
                DisplayName = "Site",
                Environment = [new LicenseVariable { Name = "LM_LICENSE_FILE", Value = "27000@host" }],
                Application = 3,
            }),
            $$"""{"id": "{{Id}}", "display_name": "Site", "environment": [], "application": 3}""",
            license => Assert.That((license.Id, license.Application), Is.EqualTo((Guid.Parse(Id), 3L))),
            body: """{"display_name": "Site", "environment": [{"variable_name": "LM_LICENSE_FILE", "value": "27000@host"}], "application": 3}"""),
        OperationCase.Of(
            "licenses_templates",
            "GET /api/v2/licenses/templates/?limit=1&offset=2",
            epic => epic.Licenses.ListTemplatesAsync(1, 2),
            $$"""{"count": 3, "results": [{{Template}}]}""",
            page => Assert.That(page.Results.Single().Environment.Single().HelpText, Is.EqualTo("Port and host"))),
        OperationCase.Of("licenses_read", $"GET /api/v2/licenses/{Id}/", epic => epic.Licenses.GetAsync(Guid.Parse(Id)), License, Check),
        OperationCase.Of("licenses_delete", $"DELETE /api/v2/licenses/{Id}/", epic => epic.Licenses.DeleteAsync(Guid.Parse(Id))),
    ];

    private static void Check(License license)
    {
        Assert.That((license.Id, license.Active, license.DisplayName), Is.EqualTo((Guid.Parse(Id), true, "Site")));
        Assert.That(license.Environment.Single().Value, Is.EqualTo("27000@host"));
        Assert.That(license.Application!.Id, Is.EqualTo(3));
    }
}
