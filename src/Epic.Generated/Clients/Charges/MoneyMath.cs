namespace Epic.Generated.Clients.Charges;

/// <summary>Arithmetic of money: exact, and null for a result that no decimal can hold.</summary>
internal static class MoneyMath
{
    /// <summary>Adds amounts.</summary>
    /// <returns>The sum; null if there is nothing to add, an amount is missing, the currencies differ, or no decimal can hold the sum.</returns>
    public static Money? Sum(IEnumerable<Money?> amounts)
    {
        Money? sum = null;
        foreach (var amount in amounts)
        {
            if (amount is null || (sum is not null && sum.Currency != amount.Currency))
            {
                return null;
            }

            sum = sum is null ? amount : Calculate(amount, () => sum.Amount + amount.Amount);
            if (sum is null)
            {
                return null;
            }
        }

        return sum;
    }

    /// <summary>Multiplies an amount.</summary>
    /// <returns>The product; null if no decimal can hold it.</returns>
    public static Money? Multiply(Money amount, int factor) => Calculate(amount, () => amount.Amount * factor);

    /// <summary>Subtracts an amount of the same currency.</summary>
    /// <returns>The difference; null if no decimal can hold it.</returns>
    public static Money? Subtract(Money from, Money amount) => Calculate(from, () => from.Amount - amount.Amount);

    private static Money? Calculate(Money like, Func<decimal> amount)
    {
        try
        {
            return like with { Amount = amount() };
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
