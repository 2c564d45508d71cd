using System.Collections.Concurrent;
using System.Text;
using Epic.Generated.Clients.Jobs.Quotes;
using Epic.Generated.Clients.Waiting;
using Epic.Generated.Models;

namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>Quotes the jobs of a sweep. Jobs that cost the same share a quote for a minute.</summary>
internal sealed class SweepPrices(ClientContext context, OutageRetry retry)
{
    private const int Parallel = 8;

    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (Money? Price, long QuotedAt)> _quotes = new(StringComparer.Ordinal);

    /// <summary>Quotes a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="isFresh">Whether an earlier quote does not count.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The price; null if EPIC gives none.</returns>
    public async Task<Money?> GetAsync(JobDefinition job, bool isFresh, CancellationToken cancellationToken)
    {
        var key = KeyOf(job);
        return !isFresh && _quotes.TryGetValue(key, out var quote) && context.Time.GetElapsedTime(quote.QuotedAt) < Validity
            ? quote.Price
            : await QuoteAsync(key, job, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Quotes jobs, equal ones once.</summary>
    /// <returns>The prices, in the order of the jobs.</returns>
    public async Task<IReadOnlyList<Money?>> GetAllAsync(IReadOnlyList<JobDefinition> jobs, CancellationToken cancellationToken)
    {
        var keys = jobs.Select(KeyOf).ToList();
        var prices = new Dictionary<string, Money?>(StringComparer.Ordinal);
        var distinct = keys.Zip(jobs).GroupBy(static pair => pair.First, StringComparer.Ordinal).Select(static group => group.First());
        foreach (var some in distinct.Chunk(Parallel))
        {
            var quoted = await Task.WhenAll(some.Select(pair => QuoteAsync(pair.First, pair.Second, cancellationToken))).ConfigureAwait(false);
            foreach (var ((key, _), price) in some.Zip(quoted))
            {
                prices[key] = price;
            }
        }

        return [.. keys.Select(key => prices[key])];
    }

    private async Task<Money?> QuoteAsync(string key, JobDefinition job, CancellationToken cancellationToken)
    {
        var price = await retry.ExecuteAsync(token => new JobQuoter(context).PriceAsync(job, token), cancellationToken).ConfigureAwait(false);
        _quotes[key] = (price, context.Time.GetTimestamp());
        return price;
    }

    private static string KeyOf(JobDefinition job) => $"{job.QueueCode} {Encoding.UTF8.GetString(EpicJson.Write(job.ToQuoteSpec()))}";
}
