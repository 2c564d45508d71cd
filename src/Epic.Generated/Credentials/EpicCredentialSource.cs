namespace Epic.Generated;

/// <summary>The source of a client's token, and the address that it is sent to.</summary>
public sealed record EpicCredentialSource
{
    /// <summary>The kind of the source.</summary>
    public required EpicCredentialSourceKind Kind { get; init; }

    /// <summary>The address of EPIC's API, with <c>/api/v2/</c> at its end.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The profile that the token stands in; null for another kind of source.</summary>
    public string? Profile { get; init; }

    /// <summary>The configuration file with the profile; null for another kind of source.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The source as a person knows it.</summary>
    /// <returns>For example <c>the environment variable EPIC_TOKEN</c> or <c>profile work of '/home/ada/.epic/config'</c>. Never a token.</returns>
    public override string ToString() => Kind switch
    {
        EpicCredentialSourceKind.Options => "the options of the client",
        EpicCredentialSourceKind.Environment => "the environment variable EPIC_TOKEN",
        EpicCredentialSourceKind.Profile => $"profile {Profile} of '{ConfigFile}'",
        _ => "no source",
    };
}
