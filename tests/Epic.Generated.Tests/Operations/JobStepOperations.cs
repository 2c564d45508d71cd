namespace Epic.Generated.Tests.Operations;

internal static class JobStepOperations
{
    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of(
            "jobstep_list",
            "GET /api/v2/jobstep/?parent_job=42&limit=10&offset=0",
            epic => epic.JobSteps.ListAsync(42, 10, 0),
            """{"count": 1, "results": [{"id": 7, "parent_job": 42, "status": "Completed", "exit_code": -9, "end": "2026-01-02T03:04:05Z"}]}""",
            page => Assert.That((page.Results.Single().Id, page.Results[0].ExitCode, page.Results[0].Status), Is.EqualTo((7L, -9, "Completed")))),
        OperationCase.Of(
            "jobstep_read",
            "GET /api/v2/jobstep/7/",
            epic => epic.JobSteps.GetAsync(7),
            """{"id": 7, "logs": {"stdout": "Time = 1\n", "stderr": "", "app": null, "last_update": "just now"}}""",
            step => Assert.That((step.Logs!.Stdout, step.Logs.Stderr, step.Logs.App), Is.EqualTo(("Time = 1\n", "", default(string))))),
        OperationCase.Of("jobstep_cancel", "POST /api/v2/jobstep/7/cancel/", epic => epic.JobSteps.CancelAsync(7), body: "{}"),
        OperationCase.Of(
            "jobstep_logs_read",
            "GET /api/v2/jobstep/7/logs/",
            epic => epic.JobSteps.GetLogsAsync(7),
            """{"stdout": "a", "stderr": "b", "app": "c", "last_update": "2026-01-02T03:04:05Z"}""",
            log => Assert.That((log.Stdout, log.Stderr, log.App, log.LastUpdate), Is.EqualTo(("a", "b", "c", "2026-01-02T03:04:05Z")))),
        OperationCase.Of(
            "jobrefresh_create",
            "POST /api/v2/jobrefresh/",
            epic => epic.JobLogRefreshes.CreateAsync(new JobLogRefresh { JobStep = 7 }),
            """{"id": 70, "job_step": 7, "response_recieved": false}""",
            refresh => Assert.That((refresh.Id, refresh.JobStep, refresh.ResponseReceived), Is.EqualTo((70L, 7L, false))),
            body: """{"job_step": 7}"""),
        OperationCase.Of(
            "jobrefresh_read",
            "GET /api/v2/jobrefresh/70/",
            epic => epic.JobLogRefreshes.GetAsync(70),
            """{"id": 70, "job_step": 7, "response_recieved": true}""",
            refresh => Assert.That(refresh.ResponseReceived, Is.True)),
    ];
}
