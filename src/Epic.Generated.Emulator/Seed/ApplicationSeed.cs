namespace Epic.Generated.Emulator;

/// <summary>An application of a <see cref="SiteSeed"/>.</summary>
public sealed record ApplicationSeed
{
    /// <summary>The product name, such as <c>OpenFOAM</c>, at most 20 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The description that users read.</summary>
    public string Description { get; init; } = "";

    /// <summary>The small print of the product.</summary>
    public string? SmallPrint { get; init; }

    /// <summary>The versions.</summary>
    public IList<VersionSeed> Versions { get; init; } = [];

    /// <summary>Whether users may run it; without permission a submission is answered with 403.</summary>
    public bool PermissionToUse { get; init; } = true;

    /// <summary>The price of the software for a task-hour, in <see cref="BillingSeed.Currency"/>.</summary>
    public decimal TaskHourPrice { get; init; }
}
