using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Output;
using Epic.Generated;

namespace Epic.Cli.Commands.Submission;

/// <summary>A job with its queue and the price there.</summary>
/// <param name="Job">The job, with a queue.</param>
/// <param name="Price">The price; null if EPIC gives none.</param>
internal sealed record PricedJob(JobDefinition Job, Money? Price)
{
    public string PriceText => Price is null ? "an unknown price" : ValueText.ForPeople(Price);

    /// <summary>Makes a job, chooses its queue, if the user wants the cheapest, and quotes the job on it.</summary>
    /// <exception cref="CommandException">No queue is named, no queue can run the job, or the price is above the limit.</exception>
    public static async Task<PricedJob> CreateAsync(IEpicClient epic, JobValues values, Money? limit, CancellationToken cancellationToken)
    {
        if (values.Text("queue") is null)
        {
            throw values.WithoutQueue();
        }

        return await CreateAsync(epic, await JobBuilder.BuildAsync(epic, values, cancellationToken), limit, cancellationToken);
    }

    /// <summary>Quotes a job on its queue, or on the cheapest if it has none.</summary>
    /// <exception cref="CommandException">No queue can run the job, or the price is above the limit.</exception>
    public static async Task<PricedJob> CreateAsync(IEpicClient epic, JobDefinition job, Money? limit, CancellationToken cancellationToken)
    {
        var priced = job.QueueCode is null ? await CheapestAsync(epic, job, cancellationToken) : new PricedJob(job, await epic.Jobs.GetPriceAsync(job, cancellationToken));
        priced.Check(limit);
        return priced;
    }

    private static async Task<PricedJob> CheapestAsync(IEpicClient epic, JobDefinition job, CancellationToken cancellationToken)
    {
        var offer = (await QueueOffers.ListAsync(epic, job, cancellationToken)).FirstOrDefault(candidate => candidate.Reason is null)
            ?? throw new CommandException(ExitCode.Failed, $"No queue can run '{job.Name}'", "see the reasons with epic quote");
        return new PricedJob(job with { QueueCode = offer.QueueCode }, offer.Quote!.Total);
    }

    private void Check(Money? limit)
    {
        if (limit is null)
        {
            return;
        }

        if (Price is null || Price.Currency != limit.Currency || Price.Amount > limit.Amount)
        {
            throw new CommandException(
                ExitCode.Refused,
                $"'{Job.Name}' costs {PriceText} on {Job.QueueCode}, and --max-cost is {ValueText.ForPeople(limit)}: nothing was submitted",
                "raise --max-cost, or compare the queues with epic quote");
        }
    }
}
