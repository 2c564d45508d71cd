namespace Epic.Generated.Emulator;

/// <summary>A team of a <see cref="SiteSeed"/>.</summary>
public sealed record TeamSeed
{
    /// <summary>The id.</summary>
    public required int Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The members other than the emulator's users: their names and roles (<c>user</c>, <c>admin</c>, <c>owner</c>).</summary>
    public IDictionary<string, string> Members { get; init; } = new Dictionary<string, string>();

    /// <summary>The role of the emulator's users in the team; null leaves them out unless <see cref="Members"/> names them.</summary>
    public string? Role { get; init; } = "user";
}
