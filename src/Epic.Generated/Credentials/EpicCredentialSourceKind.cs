namespace Epic.Generated;

/// <summary>The kinds of sources of a token.</summary>
public enum EpicCredentialSourceKind
{
    /// <summary>There is no token: <see cref="EpicClientOptions.RequireToken"/> is false.</summary>
    None,

    /// <summary><see cref="EpicClientOptions.Token"/>, <see cref="EpicClientOptions.TokenProvider"/> or <see cref="IEpicClient.ForUser(string)"/>.</summary>
    Options,

    /// <summary>The environment variable <c>EPIC_TOKEN</c>.</summary>
    Environment,

    /// <summary>A profile of the configuration file.</summary>
    Profile,
}
