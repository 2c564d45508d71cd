using System.Collections;
using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>The quotes of all queues for a submission, cheapest first; queues without a price come last.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(EpicJsonConverter))]
#endif
public sealed class QuoteComparison : IReadOnlyList<QueueQuote>, IEquatable<QuoteComparison>
{
    private readonly QueueQuote[] _quotes;

    /// <summary>Compares quotes.</summary>
    /// <param name="quotes">The quotes, in any order. Prices in different currencies are not compared: they are grouped by currency.</param>
    public QuoteComparison(IEnumerable<QueueQuote> quotes) => _quotes =
    [
        .. quotes
            .OrderBy(quote => quote.Total is null)
            .ThenBy(quote => quote.Total?.Currency, StringComparer.Ordinal)
            .ThenBy(quote => quote.Total?.Amount)
            .ThenBy(quote => quote.QueueCode, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The cheapest queue that has a price, is available and allows the runtime of every step; null if there is none, or if the prices
    /// of such queues differ in currency.
    /// </summary>
    public QueueQuote? Cheapest
    {
        get
        {
            var fit = _quotes.Where(quote => quote is { Total: not null, IsAvailable: true, FitsMaxRuntime: true }).ToList();
            return fit.Select(quote => quote.Total!.Currency).Distinct().Count() == 1 ? fit[0] : null;
        }
    }

    /// <inheritdoc/>
    public int Count => _quotes.Length;

    /// <inheritdoc/>
    public QueueQuote this[int index] => _quotes[index];

    /// <summary>The quote of a queue.</summary>
    /// <param name="queueCode">The queue's code.</param>
    /// <returns>Its quote; null if EPIC gave none.</returns>
    /// <example><code>
    /// var quote = quotes.Find("aws:c5");
    /// </code></example>
    public QueueQuote? Find(string queueCode) => _quotes.FirstOrDefault(quote => quote.QueueCode == queueCode);

    /// <summary>The queues with their prices, cheapest first.</summary>
    /// <returns>The comparison as text.</returns>
    public override string ToString() => string.Join(", ", _quotes.Select(quote => $"{quote.QueueCode} {quote.Total?.ToString() ?? "no price"}"));

    /// <summary>Whether two comparisons have equal quotes.</summary>
    /// <param name="other">Another comparison.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(QuoteComparison? other) => other is not null && _quotes.SequenceEqual(other._quotes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QuoteComparison);

    /// <inheritdoc/>
    public override int GetHashCode() => OptionList<QueueQuote>.From(_quotes).GetHashCode();

    /// <inheritdoc/>
    public IEnumerator<QueueQuote> GetEnumerator() => _quotes.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
