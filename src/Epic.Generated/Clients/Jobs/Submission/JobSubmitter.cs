using Epic.Generated.Clients.Charges;
using Epic.Generated.Clients.Jobs.Quotes;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Submission;

/// <summary>Submits jobs, each at most once.</summary>
internal sealed class JobSubmitter(WorkflowContext context)
{
    public async Task<IReadOnlyList<Job>> SubmitAsync(JobSubmission submission, Money? maxCost, CancellationToken cancellationToken)
    {
        var spec = submission.ToSpec();
        if (maxCost is not null)
        {
            var cost = await new JobQuoter(context).PriceAsync(submission, cancellationToken).ConfigureAwait(false);
            CostGuard.Check($"'{submission.Name}'", cost, maxCost);
        }

        var jobs = await ChargedRequest.SendAsync(
            context.Time,
            token => context.Client.Jobs.SubmitAsync(spec, token),
            $"'{submission.Name}' may have been submitted: look for it with FindSubmittedAsync before you submit it again.",
            cancellationToken).ConfigureAwait(false);
        return jobs.All(job => job.Id is not null) && jobs.Count == spec.Jobs.Count
            ? jobs
            : throw new EpicResponseException($"EPIC took '{submission.Name}' with {spec.Jobs.Count} jobs, and answered {jobs.Count}, or some without an id: look for them with FindSubmittedAsync.");
    }
}
