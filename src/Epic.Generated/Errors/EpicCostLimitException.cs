namespace Epic.Generated;

/// <summary>A submission was refused, and nothing sent, because it would cost more than its caller allows.</summary>
public sealed class EpicCostLimitException : EpicException
{
    /// <summary>Makes the exception. The library does; tests may, to have a double throw it.</summary>
    /// <param name="message">What would cost how much.</param>
    /// <param name="limit">The most that the caller allows.</param>
    /// <param name="cost">What EPIC quotes; null where it gave no price.</param>
    public EpicCostLimitException(string message, Money limit, Money? cost)
        : base(message)
    {
        Limit = limit;
        Cost = cost;
    }

    /// <summary>The most that the caller allows.</summary>
    public Money Limit { get; }

    /// <summary>What EPIC quotes; null where it gave no price.</summary>
    public Money? Cost { get; }
}
