namespace Epic.Generated.Tests.Operations;

internal static class ProjectOperations
{
    private const string Project = """{"pk": 3, "project_id": "wing", "description": "Wing", "closed": false}""";

    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of(
            "projects_list",
            "GET /api/v2/projects/?name=wing%23&limit=2&offset=2",
            epic => epic.Projects.ListAsync("wing#", 2, 2),
            $$"""{"count": 3, "results": [{{Project}}]}""",
            page => Check(page.Results.Single())),
        OperationCase.Of(
            "projects_read",
            "GET /api/v2/projects/3/",
            epic => epic.Projects.GetAsync(3),
            """{"pk": 3, "authorized_user_profiles": [3000000000, 2], "has_budget": true, "spend_limit": {"amount": "99.99", "currency": "USD"}}""",
            project =>
            {
                Assert.That(project.AuthorizedUserProfiles, Is.EqualTo(new[] { 3_000_000_000L, 2L }));
                Assert.That(project.SpendLimit, Is.EqualTo(new Money(99.99m, "USD")));
                Assert.That(project.CurrentSpend, Is.Null);
            }),
        OperationCase.Of(
            "projects_partial_update",
            "PATCH /api/v2/projects/3/",
            epic => epic.Projects.UpdateAsync(3, new ProjectPatch { Closed = false }),
            Project,
            Check,
            body: """{"closed": false}"""),
    ];

    private static void Check(Project project) =>
        Assert.That((project.Id, project.ProjectId, project.Description, project.Closed), Is.EqualTo((3L, "wing", "Wing", false)));
}
