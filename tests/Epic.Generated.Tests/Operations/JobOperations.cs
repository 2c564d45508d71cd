using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Operations;

internal static class JobOperations
{
    private const string Job = """
        {"id": 42, "name": "cavity", "app": "OpenFOAM", "app_options": {"solver": "simpleFoam"}, "cost": "£1.20", "status": "Running", "finished": false,
         "resource": {"queue_code": "aws:c5"}, "project": 3, "config": {"upload": ["complete", "failure"], "overwrite_existing": true},
         "job_steps": [{"id": 1, "parent_job": 42, "step_name": "solver", "exit_code": null, "start": "2026-01-02T03:04:05Z"}],
         "input_data": {"path": "epic://work/cavity/"}, "requires_auth": false, "array": 5}
        """;

    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of(
            "job_list",
            "GET /api/v2/job/?job_array=3000000000&limit=100&offset=200",
            epic => epic.Jobs.ListAsync(3_000_000_000, 100, 200),
            $$"""{"count": 201, "results": [{{Job}}]}""",
            page => Check(page.Results.Single())),
        OperationCase.Of("job_list", "GET /api/v2/job/", epic => epic.Jobs.ListAsync(), """{"count": 0, "results": []}""", page => Assert.That(page.Results, Is.Empty)),
        OperationCase.Of(
            "job_create",
            "POST /api/v2/job/",
            epic => epic.Jobs.SubmitAsync(JobBodies.OpenFoam),
            $"[{Job}, {Job}]",
            jobs =>
            {
                Assert.That(jobs, Has.Count.EqualTo(2));
                Check(jobs[0]);
            },
            body: JobBodies.Expected("OpenFOAM")),
        OperationCase.Of(
            "job_quote",
            "POST /api/v2/job/quote/",
            epic => epic.Jobs.QuoteAsync(JobBodies.Quote),
            """
            {"task_quotes": [{"reference": "solver", "queue_code": "aws:c5", "iaas_cost": {"amount": 0.1, "currency": "GBP"}, "tax": {"amount": "0.02", "currency": "GBP"}}],
             "totals": [{"queue_code": "aws:c5", "total": {"amount": 0.12, "currency": "GBP", "currency_symbol": "£"}}]}
            """,
            quote =>
            {
                Assert.That(quote.TaskQuotes.Single().Reference, Is.EqualTo("solver"));
                Assert.That(quote.TaskQuotes[0].IaasCost, Is.EqualTo(new Money(0.1m, "GBP")));
                Assert.That(quote.TaskQuotes[0].Tax, Is.EqualTo(new Money(0.02m, "GBP")));
                Assert.That(quote.Totals.Single().Total, Is.EqualTo(new Money(0.12m, "GBP", "£")));
            },
            body: JobBodies.Expected("job quote")),
        OperationCase.Of("job_read", "GET /api/v2/job/42/", epic => epic.Jobs.GetAsync(42), Job, Check),
        OperationCase.Of(
            "job_partial_update",
            "PATCH /api/v2/job/42/",
            epic => epic.Jobs.UpdateAsync(42, new JobOptionsPatch { AppOptions = new JObject { ["endTime"] = 500 }, Config = new JobConfigurationPatch { Upload = [JobUploadCondition.Complete] } }),
            """{"app_options": {"endTime": 500}, "config": {"upload": ["complete"], "data_sync_interval": 0}}""",
            options =>
            {
                Assert.That((int)options.AppOptions!["endTime"]!, Is.EqualTo(500));
                Assert.That(options.Config!.DataSyncInterval, Is.Zero);
            },
            body: """{"app_options": {"endTime": 500}, "config": {"upload": ["complete"]}}"""),
        OperationCase.Of(
            "job_auth_read",
            "GET /api/v2/job/42/auth/",
            epic => epic.Jobs.GetAuthorisationAsync(42),
            JobAuthorisationOperations.Authorisation,
            JobAuthorisationOperations.Check),
        OperationCase.Of(
            "job_auth_update",
            "PUT /api/v2/job/42/auth/",
            epic => epic.Jobs.UpdateAuthorisationAsync(42, new JobAuthorisationPatch { State = JobAuthorisationState.Authorised }),
            JobAuthorisationOperations.Authorisation,
            JobAuthorisationOperations.Check,
            body: """{"state": "AUTHORISED"}"""),
        OperationCase.Of("job_cancel", "POST /api/v2/job/42/cancel/", epic => epic.Jobs.CancelAsync(42), body: "{}"),
        OperationCase.Of(
            "job_residuals_read",
            "GET /api/v2/job/42/residuals/?variables=Time%2CUx%20%26%20Uy%2Cp",
            epic => epic.Jobs.GetResidualsAsync(42, ["Time", "Ux & Uy", "p"]),
            """{"variables": ["Time", "p"], "residual_values": [{"variable_name": "p", "values": ["1e-3", "0.0005"]}]}""",
            residuals =>
            {
                Assert.That(residuals.Variables, Is.EqualTo(new[] { "Time", "p" }));
                Assert.That(residuals.ResidualValues.Single().Values, Is.EqualTo(new[] { "1e-3", "0.0005" }));
            }),
        OperationCase.Of(
            "job_residuals_read",
            "GET /api/v2/job/42/residuals/",
            epic => epic.Jobs.GetResidualsAsync(42),
            """{"variables": ["Time"]}""",
            residuals => Assert.That(residuals.ResidualValues, Is.Empty)),
    ];

    private static void Check(Job job)
    {
        Assert.That((job.Id, job.Name, job.Cost, job.Status, job.Finished), Is.EqualTo((42L, "cavity", "£1.20", "Running", false)));
        Assert.That((job.Project, job.Array), Is.EqualTo((3L, 5L)));
        Assert.That((string?)job.AppOptions!["solver"], Is.EqualTo("simpleFoam"));
        Assert.That(job.Resource!.QueueCode, Is.EqualTo("aws:c5"));
        Assert.That(job.Config!.Upload!.Select(condition => condition.Known), Is.EqualTo(new[] { JobUploadCondition.Complete, JobUploadCondition.Failure }));
        Assert.That(job.JobSteps.Single().StepName, Is.EqualTo("solver"));
        Assert.That(job.JobSteps[0].ExitCode, Is.Null);
        Assert.That(job.InputData!.Path, Is.EqualTo("epic://work/cavity/"));
    }
}
