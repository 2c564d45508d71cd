namespace Epic.Generated.Clients.Charges;

/// <summary>Refuses what costs more than its caller allows.</summary>
internal static class CostGuard
{
    /// <exception cref="EpicCostLimitException">The cost is above the limit, unknown, or in another currency.</exception>
    public static void Check(string what, Money? cost, Money limit)
    {
        if (cost is null)
        {
            throw new EpicCostLimitException($"EPIC quotes no price for {what}, so that the limit of {limit} cannot be kept.", limit, cost);
        }

        if (cost.Currency != limit.Currency)
        {
            throw new EpicCostLimitException($"{what} costs {cost}, which cannot be compared with the limit of {limit}.", limit, cost);
        }

        if (cost.Amount > limit.Amount)
        {
            throw new EpicCostLimitException($"{what} costs {cost}, which is above the limit of {limit}.", limit, cost);
        }
    }
}
