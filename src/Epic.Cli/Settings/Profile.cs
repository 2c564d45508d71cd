namespace Epic.Cli.Settings;

/// <summary>A profile of the configuration file, without its token.</summary>
/// <param name="Name">The name of the section.</param>
/// <param name="Url">The address of EPIC; null for the default.</param>
/// <param name="S3Url">The address of the data store; null for the one that EPIC names.</param>
/// <param name="HasToken">Whether it holds a token.</param>
internal sealed record Profile(string Name, string? Url, string? S3Url, bool HasToken);
