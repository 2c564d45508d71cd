namespace Epic.Generated.Emulator;

/// <summary>A project of a <see cref="SiteSeed"/>.</summary>
public sealed record ProjectSeed
{
    /// <summary>The id that jobs and desktops are billed against, at least 1.</summary>
    public required int Id { get; init; }

    /// <summary>The project code that users read.</summary>
    public required string Code { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the project is closed and takes no new charges.</summary>
    public bool Closed { get; init; }

    /// <summary>The monthly budget in <see cref="BillingSeed.Currency"/>; null for a project without one.</summary>
    public decimal? Budget { get; init; }

    /// <summary>The amount spent this month before the emulator started.</summary>
    public decimal Spent { get; init; }
}
