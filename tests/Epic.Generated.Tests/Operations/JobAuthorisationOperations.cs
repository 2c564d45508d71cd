namespace Epic.Generated.Tests.Operations;

internal static class JobAuthorisationOperations
{
    public const string Authorisation = """
        {"required": true, "state": "PENDING", "job": {"id": 42, "name": "cavity", "cost": "£1.20"}, "user_profile": {"display_name": "Ada"}, "permissions": "rw"}
        """;

    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of(
            "jobauth_list",
            "GET /api/v2/jobauth/?limit=1&offset=2",
            epic => epic.JobAuthorisations.ListAsync(1, 2),
            $$"""{"count": 3, "results": [{{Authorisation}}]}""",
            page => Check(page.Results.Single())),
        OperationCase.Of("jobauth_read", "GET /api/v2/jobauth/42/", epic => epic.JobAuthorisations.GetAsync(42), Authorisation, Check),
        OperationCase.Of(
            "jobauth_update",
            "PUT /api/v2/jobauth/42/",
            epic => epic.JobAuthorisations.UpdateAsync(42, new JobAuthorisationPatch { State = JobAuthorisationState.Rejected }),
            Authorisation,
            Check,
            body: """{"state": "REJECTED"}"""),
    ];

    public static void Check(JobAuthorisation authorisation)
    {
        Assert.That(authorisation.Required, Is.True);
        Assert.That(authorisation.State!.Value.Known, Is.EqualTo(JobAuthorisationState.Pending));
        Assert.That(authorisation.Job!.Id, Is.EqualTo(42));
        Assert.That(authorisation.UserProfile!.DisplayName, Is.EqualTo("Ada"));
    }
}
