namespace Epic.Generated.Emulator;

/// <summary>A software licence of a <see cref="SiteSeed"/>.</summary>
public sealed record LicenseSeed
{
    /// <summary>The name under which it is shown, 1 to 30 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The product name of the application that it is for; null for none.</summary>
    public string? Application { get; init; }

    /// <summary>Its environment variables.</summary>
    public IDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
