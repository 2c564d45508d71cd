namespace Epic.Generated;

/// <summary>A profile of the configuration file: the addresses of an EPIC, and whether it has a token for it. It never holds the token.</summary>
public sealed record EpicProfile
{
    /// <summary>The name of the section, 1 to 100 characters without brackets, colons and line breaks. Upper and lower case are the same.</summary>
    public required string Name { get; init; }

    /// <summary>The address of EPIC, as in <see cref="EpicClientOptions.Endpoint"/>. Null, the default, for <see cref="EpicClientOptions.DefaultEndpoint"/>.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The address of the data store's S3 service, as in <see cref="EpicClientOptions.S3Endpoint"/>. Null, the default, for the one that EPIC names.</summary>
    public Uri? S3Endpoint { get; init; }

    /// <summary>Whether the profile has a token. Default: false. <see cref="EpicProfileFile.SaveAsync"/> ignores it.</summary>
    public bool HasToken { get; init; }
}
