namespace Epic.Generated.Emulator;

/// <summary>The environment variables of an application's licence, in a <see cref="SiteSeed"/>.</summary>
public sealed record LicenseTemplateSeed
{
    /// <summary>The product name of the application.</summary>
    public required string Application { get; init; }

    /// <summary>The environment variables that a licence sets: name and help text.</summary>
    public IDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
