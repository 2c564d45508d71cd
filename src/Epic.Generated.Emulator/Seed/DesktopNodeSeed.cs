namespace Epic.Generated.Emulator;

/// <summary>A node type of desktops in a <see cref="SiteSeed"/>.</summary>
public sealed class DesktopNodeSeed
{
    /// <summary>The code that desktop specifications use, such as <c>viz:large</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The name of the node type.</summary>
    public required string Name { get; init; }

    /// <summary>What users read about the node type, 1 to 100 characters.</summary>
    public required string Description { get; init; }

    /// <summary>The number of cores.</summary>
    public int Cores { get; init; } = 4;

    /// <summary>The number of GPUs.</summary>
    public int Gpus { get; init; } = 1;

    /// <summary>What an hour costs, in <see cref="BillingSeed.Currency"/>.</summary>
    public decimal HourPrice { get; init; } = 1.50m;
}
