namespace Epic.Generated.Tests.Operations;

internal static class TeamOperations
{
    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of(
            "teams_list",
            "GET /api/v2/teams/?name=Aero&role=admin&limit=1&offset=1",
            epic => epic.Teams.ListAsync("Aero", TeamRole.Admin, 1, 1),
            """{"count": 2, "results": [{"id": 3, "name": "Aero", "number_of_members": 4, "user_role": "Admin"}]}""",
            page => Assert.That((page.Results.Single().Id, page.Results[0].NumberOfMembers, page.Results[0].UserRole), Is.EqualTo((3L, 4, "Admin")))),
        OperationCase.Of(
            "teams_list",
            "GET /api/v2/teams/?role=auditor%2B",
            epic => epic.Teams.ListAsync(role: new OpenEnum<TeamRole>("auditor+")),
            """{"count": 0, "results": []}""",
            page => Assert.That(page.Count, Is.Zero)),
        OperationCase.Of(
            "teams_read",
            "GET /api/v2/teams/3/",
            epic => epic.Teams.GetAsync(3),
            """{"id": 3, "name": "Aero", "members": "{'Ada': 'admin'}"}""",
            team => Assert.That((team.Name, team.Members), Is.EqualTo(("Aero", "{'Ada': 'admin'}")))),
    ];
}
