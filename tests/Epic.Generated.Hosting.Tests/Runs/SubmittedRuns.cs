using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Testing;

namespace Epic.Generated.Hosting.Tests.Runs;

/// <summary>Runs that an earlier process has submitted.</summary>
internal static class SubmittedRuns
{
    /// <summary>Records runs, and adds their jobs to a site.</summary>
    public static async Task RecordAsync(IJobRunStore store, TestSite site, int count)
    {
        var records = new RunRecords(store);
        for (var number = 0; number < count; number++)
        {
            var spec = (SampleJobs.Cavity with { Name = $"run-{number}" }).ToSpec();
            var job = site.Submit(spec).Single();
            var record = new RunRecord
            {
                Id = $"run-{number}",
                Submission = RunJson.ToJson(spec),
                Phase = JobRunPhase.Submitted,
                Jobs = [new RunJob { Id = job.Id!.Value, Name = job.Name }],
            };
            await records.WriteAsync(record, null, default);
        }
    }
}
