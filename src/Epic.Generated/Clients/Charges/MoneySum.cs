namespace Epic.Generated.Clients.Charges;

/// <summary>Sums of money, digit by digit.</summary>
internal static class MoneySum
{
    /// <summary>The sum; null where there is nothing to add, an amount is missing, or the currencies differ.</summary>
    public static Money? Of(IEnumerable<Money?> amounts)
    {
        Money? sum = null;
        foreach (var amount in amounts)
        {
            if (amount is null || (sum is not null && sum.Currency != amount.Currency))
            {
                return null;
            }

            sum = sum is null ? amount : sum with { Amount = sum.Amount + amount.Amount };
        }

        return sum;
    }
}
