namespace Epic.Generated.Emulator;

/// <summary>A user of the emulator: own jobs, desktops, licences, limits and data; catalog, teams and projects are shared.</summary>
public sealed class EmulatorUser
{
    /// <summary>The API token; unique among the users.</summary>
    public required string Token { get; init; }

    /// <summary>The full name, at most 30 characters; unique among the users.</summary>
    public string Name { get; init; } = "Ada Lovelace";

    /// <summary>
    /// The role: <c>owner</c>, <c>admin</c> or <c>user</c>. A <c>user</c> is answered with 403 by config_read and by the updates of
    /// authorisations, billing limits and projects.
    /// </summary>
    public string Role { get; init; } = "owner";

    /// <summary>The bucket of the user's data.</summary>
    public string Bucket { get; init; } = "epic-data";

    /// <summary>The prefix of the user's data, which ends in a slash; null for <c>user-</c> and the profile id. EPIC's Python clients need one of one segment.</summary>
    public string? Prefix { get; init; }
}
