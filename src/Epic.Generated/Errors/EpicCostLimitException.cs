namespace Epic.Generated;

/// <summary>The library refused a submission before it sent anything, because its price is above the caller's limit or unknown.</summary>
public sealed class EpicCostLimitException : EpicException
{
    /// <summary>Creates the exception. It is public so that a test double can throw it.</summary>
    /// <param name="message">The submission, its price and the limit.</param>
    /// <param name="limit">The caller's limit.</param>
    /// <param name="cost">The price that EPIC quotes; null where it gave no price.</param>
    public EpicCostLimitException(string message, Money limit, Money? cost)
        : base(message)
    {
        Limit = limit;
        Cost = cost;
    }

    /// <summary>The caller's limit.</summary>
    public Money Limit { get; }

    /// <summary>The price that EPIC quotes; null where it gave no price.</summary>
    public Money? Cost { get; }
}
