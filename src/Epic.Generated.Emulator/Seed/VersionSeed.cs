namespace Epic.Generated.Emulator;

/// <summary>A version of a <see cref="ApplicationSeed"/>.</summary>
public sealed record VersionSeed
{
    /// <summary>The code that job specifications use, such as <c>openfoam:v1606</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The name of the version.</summary>
    public required string Version { get; init; }

    /// <summary>The codes of the queues that run it.</summary>
    public IList<string> Queues { get; init; } = [];
}
