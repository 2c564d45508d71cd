namespace Epic.Generated.Emulator.Site;

/// <summary>A user with what the site keeps for them.</summary>
internal sealed class SiteUser(EmulatorUser source, int profileId, string? bucket)
{
    public string Name => source.Name;

    public string Token => source.Token;

    /// <summary>The id of the billing profile, which uploads carry in their metadata.</summary>
    public int ProfileId => profileId;

    public bool IsManager => source.Role is "owner" or "admin";

    public DataLocation InitialLocation { get; } = new(bucket ?? source.Bucket, source.Prefix ?? $"profiles/{profileId}/data/");
}

/// <summary>Where a user's data is.</summary>
internal sealed record DataLocation(string Bucket, string Prefix);
