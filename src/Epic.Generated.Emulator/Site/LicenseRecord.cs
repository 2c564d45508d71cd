using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Site;

/// <summary>A licence of a user.</summary>
internal sealed record LicenseRecord
{
    public required Guid Id { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public int? ApplicationId { get; init; }

    public required JsonArray Environment { get; init; }
}
