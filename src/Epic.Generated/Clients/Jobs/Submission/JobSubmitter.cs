using System.Globalization;
using Epic.Generated.Clients.Charges;
using Epic.Generated.Clients.Jobs.Quotes;

namespace Epic.Generated.Clients.Jobs.Submission;

/// <summary>Submits jobs, each at most once.</summary>
internal sealed class JobSubmitter(ClientContext context)
{
    /// <exception cref="EpicCostLimitException">The price is above the limit; nothing was submitted.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer is missing, or has not one id for each job.</exception>
    public async Task<IReadOnlyList<Job>> SubmitAsync(JobSubmission submission, Money? maxCost, CancellationToken cancellationToken)
    {
        CostLimit.CheckArgument(maxCost, nameof(maxCost));
        var spec = submission.ToSpec();
        if (maxCost is not null)
        {
            var cost = await new JobQuoter(context).PriceAsync(submission, cancellationToken).ConfigureAwait(false);
            CostLimit.Check($"'{submission.Name}'", cost, maxCost);
        }

        return await SendAsync(spec, submission.Name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a submission, once.</summary>
    public async Task<IReadOnlyList<Job>> SendAsync(JobArraySpec spec, string? name, CancellationToken cancellationToken)
    {
        var sentAt = context.Time.GetUtcNow();
        var jobs = await context.Epic.Jobs.SubmitAsync(spec, cancellationToken).ConfigureAwait(false);
        var ids = (jobs ?? []).Select(job => job?.Id).OfType<long>().Distinct().ToList();
        RecentSubmissions.Of(context.Epic).Add(ids, context.Time);
        return jobs?.Count == spec.Jobs.Count && ids.Count == spec.Jobs.Count ? jobs : throw Incomplete(name, spec.Jobs.Count, ids, sentAt);
    }

    private static EpicOutcomeUnknownException Incomplete(string? name, int jobs, List<long> ids, DateTimeOffset sentAt) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"EPIC accepted '{name}' with {jobs} jobs and answered {ids.Count} ids ({string.Join(", ", ids)}): all may have been submitted. Look for them with FindSubmittedAsync before you submit them again."),
        sentAt)
    {
        OperationId = "job_create",
        KnownIds = ids,
    };
}
