namespace Epic.Generated.Emulator;

/// <summary>An application of a <see cref="SiteSeed"/>.</summary>
public sealed class ApplicationSeed
{
    /// <summary>The product name, such as <c>OpenFOAM</c>, at most 20 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What users read about the product.</summary>
    public string Description { get; init; } = "";

    /// <summary>The small print of the product.</summary>
    public string? SmallPrint { get; init; }

    /// <summary>The versions.</summary>
    public IList<VersionSeed> Versions { get; init; } = [];

    /// <summary>Whether users may run it; without permission a submission is answered with 403.</summary>
    public bool PermissionToUse { get; init; } = true;

    /// <summary>What the software costs for each task-hour, in <see cref="BillingSeed.Currency"/>.</summary>
    public decimal TaskHourPrice { get; init; }
}

/// <summary>A version of a <see cref="ApplicationSeed"/>.</summary>
public sealed class VersionSeed
{
    /// <summary>The code that job specifications use, such as <c>openfoam:v1606</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The name of the version.</summary>
    public required string Version { get; init; }

    /// <summary>The codes of the queues that run it.</summary>
    public IList<string> Queues { get; init; } = [];
}
