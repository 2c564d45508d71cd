using Epic.Generated.Applications;

namespace Epic.Generated.Clients.Jobs.Submission;

/// <summary>Checks the queues of a submission against the catalog.</summary>
internal sealed class QueueCheck(ClientContext context)
{
    public async Task CheckAsync(JobSubmission submission, CancellationToken cancellationToken)
    {
        _ = submission.ToSpec();
        var jobs = submission.Resolve();
        for (var i = 0; i < jobs.Count; i++)
        {
            var first = jobs.Take(i).FirstOrDefault(job => job.QueueCode == jobs[i].QueueCode && job.AppCode == jobs[i].AppCode && job.LongestStepHours >= jobs[i].LongestStepHours);
            if (first is null)
            {
                var checks = new OptionChecks(submission.GetType().Name);
                await CheckAsync(jobs[i], submission is JobArray ? checks.Item("Jobs", i) : checks, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task CheckAsync(JobDefinition job, OptionChecks checks, CancellationToken cancellationToken)
    {
        ClusterQueue? queue;
        try
        {
            queue = await context.Epic.Catalog.GetClusterAsync(job.QueueCode!, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicNotFoundException)
        {
            queue = null;
        }

        checks.That(queue is not null, $"names no queue of EPIC: '{job.QueueCode}'", nameof(job.QueueCode));
        checks.That(queue.MaintenanceMode is not true, $"names a queue that is in maintenance: '{job.QueueCode}'", nameof(job.QueueCode));
        checks.That(
            queue.MaxRuntime is null or 0 || job.LongestStepHours <= queue.MaxRuntime,
            $"names a queue on which a step may run {queue.MaxRuntime} hours, and not {job.LongestStepHours}",
            nameof(job.QueueCode));

        var versions = new List<ApplicationVersion>();
        await foreach (var application in context.Epic.Catalog.ListAllApplicationsAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            versions.AddRange(application.Versions);
        }

        var version = versions.Find(candidate => candidate.AppCode == job.AppCode);
        checks.That(version is not null, $"names no application of EPIC: '{job.AppCode}'", nameof(job.AppCode));
        checks.That(
            version.AvailableOn.Count == 0 || version.AvailableOn.Contains(job.QueueCode),
            $"names a queue that does not run '{job.AppCode}'",
            nameof(job.QueueCode));
    }
}
