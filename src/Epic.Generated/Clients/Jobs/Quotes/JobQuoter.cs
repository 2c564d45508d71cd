using System.Text;
using Epic.Generated.Clients.Charges;
using Epic.Generated.Models;

namespace Epic.Generated.Clients.Jobs.Quotes;

/// <summary>Quotes submissions. Jobs of an array that cost the same are quoted once.</summary>
internal sealed class JobQuoter(ClientContext context)
{
    public async Task<QuoteComparison> CompareAsync(JobSubmission submission, CancellationToken cancellationToken)
    {
        submission.Validate();
        var jobs = submission.Resolve();
        var quotes = new List<IReadOnlyDictionary<string, QueuePrice>>();
        foreach (var (spec, count) in Distinct(jobs.Select(job => job.ToQuoteSpec())))
        {
            quotes.Add(await PricesAsync(spec, count, cancellationToken).ConfigureAwait(false));
        }

        var queues = new Dictionary<string, ClusterQueue>(StringComparer.Ordinal);
        await foreach (var queue in context.Epic.Catalog.ListAllClustersAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            queues[queue.QueueCode ?? ""] = queue;
        }

        var hours = jobs.Max(job => job.LongestStepHours);
        var codes = quotes.SelectMany(prices => prices.Keys).Distinct().Where(code => quotes.TrueForAll(prices => prices.ContainsKey(code)));
        return new QuoteComparison(codes.Select(code => Quote(code, [.. quotes.Select(prices => prices[code])], queues.GetValueOrDefault(code), hours)));
    }

    /// <summary>The price of a submission on the queues that its jobs name; null if EPIC gives none for one of them.</summary>
    public Task<Money?> PriceAsync(JobSubmission submission, CancellationToken cancellationToken) => PriceAsync(
        submission.Resolve().Select(job =>
        {
            var spec = job.ToQuoteSpec();
            spec.QueueCode = job.QueueCode;
            return spec;
        }),
        cancellationToken);

    /// <summary>The price of jobs on the queues that they name; null if EPIC gives none for one of them.</summary>
    public async Task<Money?> PriceAsync(IEnumerable<JobSpec> specs, CancellationToken cancellationToken)
    {
        var totals = new List<Money?>();
        foreach (var (spec, count) in Distinct(specs))
        {
            var prices = await PricesAsync(spec, count, cancellationToken).ConfigureAwait(false);
            totals.Add(prices.GetValueOrDefault(spec.QueueCode!)?.Total);
        }

        return MoneyMath.Sum(totals);
    }

    private static IEnumerable<(JobSpec Spec, int Count)> Distinct(IEnumerable<JobSpec> specs) => specs
        .GroupBy(spec => Encoding.UTF8.GetString(EpicJson.Write(spec)))
        .Select(group => (group.First(), group.Count()));

    private async Task<IReadOnlyDictionary<string, QueuePrice>> PricesAsync(JobSpec spec, int count, CancellationToken cancellationToken)
    {
        var quote = await context.Epic.Jobs.QuoteAsync(spec, cancellationToken).ConfigureAwait(false);
        var tasks = quote.TaskQuotes.ToLookup(task => task.QueueCode ?? "");
        var totals = quote.Totals.ToLookup(total => total.QueueCode ?? "");
        return totals.Concat(tasks).Select(group => group.Key).Distinct().Where(code => code.Length > 0).ToDictionary(
            code => code,
            code => new QueuePrice([.. tasks[code]], [.. totals[code]], count));
    }

    private static QueueQuote Quote(string code, IReadOnlyList<QueuePrice> prices, ClusterQueue? queue, int hours) => new()
    {
        QueueCode = code,
        Total = MoneyMath.Sum(prices.Select(price => price.Total)),
        IaasCost = MoneyMath.Sum(prices.Select(price => price.Sum(task => task.IaasCost))),
        SoftwareCost = MoneyMath.Sum(prices.Select(price => price.Sum(task => task.SoftwareCost))),
        ServiceCharge = MoneyMath.Sum(prices.Select(price => price.Sum(task => task.ServiceCharge))),
        Discount = MoneyMath.Sum(prices.Select(price => price.Sum(task => task.Discount))),
        Tax = MoneyMath.Sum(prices.Select(price => price.Sum(task => task.Tax))),
        Steps = [.. prices.SelectMany(price => Enumerable.Repeat(price.Tasks, price.Count).SelectMany(tasks => tasks))],
        Queue = queue,
        FitsMaxRuntime = queue?.MaxRuntime is null or 0 || hours <= queue.MaxRuntime,
    };

    /// <summary>EPIC's quote for a number of equal jobs on one queue. If EPIC gives no total, the steps are added up.</summary>
    private sealed record QueuePrice(IReadOnlyList<TaskQuote> Tasks, IReadOnlyList<TaskQuote> Totals, int Count)
    {
        public Money? Total => Sum(task => task.Total);

        public Money? Sum(Func<TaskQuote, Money?> part)
        {
            var totals = Totals.Select(part).OfType<Money>().ToList();
            var one = totals.Count == 0 ? MoneyMath.Sum(Tasks.Select(part)) : Highest(totals);
            return one is null ? null : MoneyMath.Multiply(one, Count);
        }

        // Where EPIC gives several totals, a lower one could let a job pass a limit.
        private static Money? Highest(List<Money> totals) =>
            totals.TrueForAll(total => total.Currency == totals[0].Currency) ? totals.OrderByDescending(static total => total.Amount).First() : null;
    }
}
