namespace Epic.Generated.Emulator.Site;

/// <summary>A project as it stands.</summary>
internal sealed class ProjectRecord
{
    public required int Id { get; init; }

    public required string Code { get; init; }

    public string? Description { get; set; }

    public bool Closed { get; set; }

    public decimal? Budget { get; init; }

    /// <summary>The amount spent before the emulator started.</summary>
    public decimal SpentBefore { get; init; }
}
