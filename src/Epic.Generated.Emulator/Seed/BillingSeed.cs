namespace Epic.Generated.Emulator;

/// <summary>The money of a <see cref="SiteSeed"/>: monthly limits, rates and the threshold of authorisation.</summary>
public sealed record BillingSeed
{
    /// <summary>The currency of all amounts, such as <c>GBP</c>.</summary>
    public string Currency { get; init; } = "GBP";

    /// <summary>The largest sum of the limits of the user and of all teams.</summary>
    public decimal MaxLimit { get; init; } = 25_000m;

    /// <summary>The user's own monthly limit.</summary>
    public decimal UserLimit { get; init; } = 5_000m;

    /// <summary>The monthly limit of each team.</summary>
    public decimal TeamLimit { get; init; } = 5_000m;

    /// <summary>The cost above which a job waits for authorisation; null when no job does.</summary>
    public decimal? AuthorisationThreshold { get; init; } = 1_000m;

    /// <summary>The service charge on infrastructure and software, from 0 to 1.</summary>
    public decimal ServiceRate { get; init; } = 0.10m;

    /// <summary>The tax rate, from 0 to 1.</summary>
    public decimal TaxRate { get; init; } = 0.20m;
}
