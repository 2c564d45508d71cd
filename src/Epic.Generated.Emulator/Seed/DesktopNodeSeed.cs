namespace Epic.Generated.Emulator;

/// <summary>A node type of desktops in a <see cref="SiteSeed"/>.</summary>
public sealed record DesktopNodeSeed
{
    /// <summary>The code that desktop specifications use, such as <c>viz:large</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The name of the node type.</summary>
    public required string Name { get; init; }

    /// <summary>The description that users read, 1 to 100 characters.</summary>
    public required string Description { get; init; }

    /// <summary>The number of cores.</summary>
    public int Cores { get; init; } = 4;

    /// <summary>The number of GPUs.</summary>
    public int Gpus { get; init; } = 1;

    /// <summary>The price of an hour, in <see cref="BillingSeed.Currency"/>.</summary>
    public decimal HourPrice { get; init; } = 1.50m;
}
