using Epic.Generated.Clients.Charges;

namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>
/// The prices of a sweep's runs, which together stay within the limit. Each is reserved before its submission, so that submissions at the
/// same time cannot exceed the limit.
/// </summary>
internal sealed class SweepBudget(Money limit)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, decimal> _amounts = new(StringComparer.Ordinal);
    private decimal _sum;

    public Money Limit => limit;

    /// <summary>Counts the price of a run that exists already, whatever the limit is.</summary>
    /// <exception cref="EpicCostLimitException">The price is unknown, or in another currency.</exception>
    public void Commit(string run, string name, Money? price)
    {
        CostLimit.Check($"'{name}'", price, new Money(decimal.MaxValue, limit.Currency));
        lock (_gate)
        {
            Set(run, price!.Amount);
        }
    }

    /// <summary>Reserves the price of a run. It replaces an earlier price of the same run.</summary>
    /// <exception cref="EpicCostLimitException">The price does not fit in the limit. Nothing was reserved.</exception>
    public void Reserve(string run, string name, Money? price)
    {
        CostLimit.Check($"'{name}'", price, limit);
        lock (_gate)
        {
            var left = limit.Amount - (_sum - AmountOf(run));
            if (price!.Amount > left)
            {
                throw new EpicCostLimitException($"EPIC quotes {price} for '{name}', and {limit with { Amount = left }} is left of the sweep's limit of {limit}.", limit, price);
            }

            Set(run, price.Amount);
        }
    }

    public void Release(string run)
    {
        lock (_gate)
        {
            Set(run, 0);
        }
    }

    private decimal AmountOf(string run) => _amounts.TryGetValue(run, out var amount) ? amount : 0;

    private void Set(string run, decimal amount)
    {
        // A sum that no decimal can hold is above every limit.
        var others = _sum - AmountOf(run);
        _sum = amount <= decimal.MaxValue - others ? others + amount : decimal.MaxValue;
        _amounts[run] = amount;
    }
}
