namespace Epic.Generated.Clients.Charges;

/// <summary>Refuses a price above the limit that the caller has set.</summary>
internal static class CostLimit
{
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than zero.</exception>
    public static void CheckArgument(Money? limit, string argument)
    {
        if (limit?.Amount < 0)
        {
            throw new ArgumentOutOfRangeException(argument, $"{argument} must be zero or more, not {limit}.");
        }
    }

    /// <exception cref="EpicCostLimitException">The cost is above the limit, below zero, unknown, or in another currency.</exception>
    public static void Check(string subject, Money? cost, Money limit)
    {
        if (cost is null)
        {
            throw new EpicCostLimitException($"EPIC quotes no price for {subject}, so it cannot be compared with the limit of {limit}.", limit, cost);
        }

        if (cost.Currency != limit.Currency)
        {
            throw new EpicCostLimitException($"EPIC quotes {cost} for {subject}, a currency that cannot be compared with the limit of {limit}.", limit, cost);
        }

        if (cost.Amount < 0)
        {
            throw new EpicCostLimitException($"EPIC quotes {cost} for {subject}, which is no price, so it cannot be compared with the limit of {limit}.", limit, cost);
        }

        if (cost.Amount > limit.Amount)
        {
            throw new EpicCostLimitException($"EPIC quotes {cost} for {subject}, which is above the limit of {limit}.", limit, cost);
        }
    }
}
