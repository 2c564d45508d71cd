using System.Globalization;
using Epic.Generated;

namespace Epic.Cli.Commands.Lookups;

/// <summary>Compares all queues of the catalogue for a job.</summary>
internal static class QueueOffers
{
    /// <summary>The queues that can run the job, cheapest first, and then the others with the reason.</summary>
    public static async Task<IReadOnlyList<QueueOffer>> ListAsync(IEpicClient epic, JobDefinition job, CancellationToken cancellationToken)
    {
        var quotes = await epic.Jobs.QuoteAsync(job, cancellationToken);
        var queues = await epic.Catalog.ListAllClustersAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        var version = await epic.Catalog.ListAllApplicationsAsync(cancellationToken: cancellationToken)
            .SelectMany(application => application.Versions)
            .FirstOrDefaultAsync(candidate => candidate.AppCode == job.AppCode, cancellationToken);
        var quoted = quotes.Select(quote => new QueueOffer(quote.QueueCode, quote, quote.Queue, ReasonOf(quote)));
        var others = queues
            .Where(queue => queue.QueueCode is { } code && quotes.Find(code) is null)
            .Select(queue => new QueueOffer(queue.QueueCode!, null, queue, ReasonOf(queue, job.AppCode, version)));
        return [.. quoted.Concat(others).OrderBy(offer => offer.Reason is not null)];
    }

    private static string? ReasonOf(QueueQuote quote) =>
        quote.Queue is null ? "not in the catalogue"
        : !quote.IsAvailable ? "in maintenance"
        : !quote.FitsMaxRuntime ? string.Create(CultureInfo.InvariantCulture, $"a step may run {quote.MaxRuntime?.TotalHours} h at most")
        : quote.Total is null ? "no price"
        : null;

    private static string ReasonOf(ClusterQueue queue, string app, ApplicationVersion? version) =>
        queue.MaintenanceMode is true ? "in maintenance"
        : version is null ? $"EPIC has no application {app}"
        : !version.AvailableOn.Contains(queue.QueueCode) ? $"does not run {app}"
        : "EPIC quotes no price: too many partitions, or a distribution that its nodes lack";
}
